package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every link of our pages leads to something that is there.
class LinksTest {
  private static final Path ROOT = WaybillHome.root();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");

  static Stream<Path> pages() throws IOException {
    var pages = Stream.<Path>builder();
    try (var top = Files.list(ROOT)) {
      top.filter(LinksTest::isPage).forEach(pages);
    }
    for (var folder : List.of("docs", "changes", "k8s/README.md")) {
      try (var below = Files.walk(ROOT.resolve(folder))) {
        below.filter(LinksTest::isPage).forEach(pages);
      }
    }
    return pages.build().map(ROOT::relativize);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachLinkLeadsSomewhere(Path page) throws IOException {
    var text = CODE.matcher(Files.readString(ROOT.resolve(page))).replaceAll("");

    assertThat(LINK.matcher(text).results().map(LinksTest::target))
        .filteredOn(target -> !target.contains("://"))
        .allSatisfy(target -> leadsSomewhere(page, target));
  }

  private static void leadsSomewhere(Path page, String target) throws IOException {
    var parts = target.split("#", 2);
    var file =
        parts[0].isEmpty()
            ? ROOT.resolve(page)
            : ROOT.resolve(page).resolveSibling(parts[0]).normalize();
    assertThat(file).as("%s, linked from %s", target, page).exists();
    if (parts.length == 2) {
      assertThat(headings(file)).as("%s, linked from %s", target, page).contains(parts[1]);
    }
  }

  /// The names under which a page's headings can be linked to.
  private static List<String> headings(Path file) throws IOException {
    return HEADING
        .matcher(Files.readString(file))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }

  private static String target(MatchResult link) {
    return link.group(1);
  }

  private static boolean isPage(Path file) {
    return file.getFileName().toString().endsWith(".md") && Files.isRegularFile(file);
  }
}
