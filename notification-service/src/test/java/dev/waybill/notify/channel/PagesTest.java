package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of channel has a page, whose settings and whose example are those of the code.
///
/// `-Dupdate.generated=true` puts them there anew.
class PagesTest {
  private static final Path PAGES = WaybillHome.root().resolve("docs/channels");
  private static final String EXAMPLE = "import-finished.fatal";

  static Stream<Kind> kinds() {
    return Kinds.all().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aPageSaysWhatTheCodeDoes(Kind kind) throws IOException {
    var page = PAGES.resolve(ApprovedTest.folder(kind) + ".md");
    var text = Files.readString(page);
    var renewed = put(put(text, "settings", settings(kind)), "example", example(kind));

    if (Boolean.getBoolean("update.generated")) {
      Files.writeString(page, renewed);
    }

    assertThat(Files.readString(page)).isEqualTo(renewed).contains("## When it fails");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void thePageIsListed(Kind kind) throws IOException {
    assertThat(Files.readString(PAGES.resolve("README.md")))
        .contains("| `%s` |".formatted(kind))
        .contains("[page](%s.md)".formatted(ApprovedTest.folder(kind)));
  }

  private static String settings(Kind kind) {
    return kind.settings().stream()
        .map(PagesTest::row)
        .collect(Collectors.joining("\n", "| setting | | |\n| --- | --- | --- |\n", ""));
  }

  private static String row(Setting setting) {
    return "| `%s`%s | %s | %s%s |"
        .formatted(
            setting.name(),
            setting.secret() ? ", *secret*" : "",
            setting.needed() ? "needed" : byDefault(setting),
            setting.means(),
            setting.form() instanceof Form.Template ? " (template)" : "");
  }

  private static String byDefault(Setting setting) {
    return setting.byDefault().isEmpty()
        ? ""
        : "`" + setting.byDefault().replace("\n", "\\n") + "`";
  }

  private static String example(Kind kind) throws IOException {
    return "```http\n" + Files.readString(ApprovedTest.file(kind, EXAMPLE)) + "```";
  }

  /// Between the two marks, or at the first one when there is no second yet.
  private static String put(String page, String mark, String text) {
    var between = Pattern.compile("<!-- " + mark + " -->((?s:(?!<!-- ).)*<!-- end -->)?");
    assertThat(between.matcher(page).results().count()).as(mark).isEqualTo(1);
    return between
        .matcher(page)
        .replaceFirst(
            Matcher.quoteReplacement("<!-- %s -->\n\n%s\n\n<!-- end -->".formatted(mark, text)));
  }
}
