package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/generated/configuration.md` is drawn from the interfaces that settings are read through:
/// each property with its type, its default and its line of doc.
///
/// They are read as text, since comments are not in classes.
class ConfigurationPageTest {
  private static final Path ROOT = WaybillHome.root();
  private static final Path PAGE = ROOT.resolve("docs/generated/configuration.md");
  private static final Pattern MAPPING =
      Pattern.compile("@ConfigMapping\\(\\s*prefix = \"([^\"]+)\"");
  private static final Pattern PROPERTY =
      Pattern.compile(
          "((?: *///[^\\n]*\\n)*) *(?:@WithDefault\\(\\s*\"([^\"]*)\"\\)\\s*)?([\\w<>]+) (\\w+)\\(\\);");

  /// Groups of settings by names that whoever sets them chooses.
  private static final Pattern BY_NAME =
      Pattern.compile("@WithParentName\\s+Map<String, \\w+> \\w+\\(\\);");

  @Test
  void thePageSaysWhatCanBeSet() throws IOException {
    var text = page();
    if (Boolean.getBoolean("update.generated")) {
      Files.writeString(PAGE, text);
    }

    assertThat(PAGE)
        .as(
            "stale? ./mvnw -pl deploy -am test -Dtest=ConfigurationPageTest -Dupdate.generated=true")
        .hasContent(text);
  }

  @Test
  void eachPropertyHasALineOfDoc() throws IOException {
    assertThat(settings())
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(PROPERTY.matcher(settingsOf(file)).results())
                    .isNotEmpty()
                    .allSatisfy(property -> assertThat(property.group(1)).contains("///")));
  }

  private static String page() throws IOException {
    var page =
        new StringBuilder(
            """
            # Configuration

            Drawn from the interfaces that settings are read through, by `ConfigurationPageTest`, which fails when
            this page is stale. Set them as system properties, or as environment variables in upper case with `_` for
            each other sign: `waybill.courier.poll` is `WAYBILL_COURIER_POLL`. Durations are written `5s`, `2d` or
            `PT5S`; sizes `1G`. What is Quarkus' own, such as `quarkus.http.port`, is in each service's
            `application.yaml`.
            """);
    for (var file : settings()) {
      var source = settingsOf(file);
      var mapping = MAPPING.matcher(source);
      assertThat(mapping.find()).isTrue();
      var prefix = mapping.group(1) + (isByName(file) ? ".<name>" : "");
      page.append("\n## %s (%s)\n\n".formatted(mapping.group(1), module(file)));
      page.append("| property | type | default | |\n| --- | --- | --- | --- |\n");
      PROPERTY
          .matcher(source)
          .results()
          .forEach(
              property ->
                  page.append(
                      "| `%s.%s` | %s | %s | %s |\n"
                          .formatted(
                              prefix,
                              kebab(property.group(4)),
                              property.group(3).replace("<", "&lt;"),
                              property.group(2) == null ? "" : "`" + property.group(2) + "`",
                              words(property.group(1)))));
    }
    return page.toString();
  }

  private static String settingsOf(Path file) throws IOException {
    return BY_NAME.matcher(Files.readString(file)).replaceAll("");
  }

  private static boolean isByName(Path file) throws IOException {
    return BY_NAME.matcher(Files.readString(file)).find();
  }

  private static List<Path> settings() throws IOException {
    var found = new ArrayList<Path>();
    try (var modules = Files.list(ROOT)) {
      for (var sources : modules.map(module -> module.resolve("src/main/java")).sorted().toList()) {
        if (Files.isDirectory(sources)) {
          found.addAll(mappingsIn(sources));
        }
      }
    }
    return found;
  }

  private static List<Path> mappingsIn(Path sources) throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        if (MAPPING.matcher(Files.readString(file)).find()) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static String module(Path file) {
    return ROOT.relativize(file).getName(0).toString();
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String words(String comment) {
    return comment.replaceAll("(?m)^ *///", "").replaceAll("\\s+", " ").strip();
  }
}
