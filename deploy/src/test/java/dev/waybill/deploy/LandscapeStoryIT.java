package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import dev.waybill.testkit.stories.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stories of landscape files that are told in memory, told to the running suite: a tenant of
/// its own has nothing yet, and nobody minds when all of it goes.
@ExtendWith(SuiteExtension.class)
class LandscapeStoryIT {
  private static final Path STORIES = Path.of("transport-api", "src", "test", "stories");

  private static final Pattern WANTED = Pattern.compile("of (\\S+), (\\S+)$");

  private final Named named = new Named();
  private final List<String> told = new ArrayList<>();
  private String file = "";
  private String fingerprint = "";

  @ParameterizedTest
  @ValueSource(strings = {"landscape", "landscape-log"})
  void theSuiteAnswersAsTheStorySays(String name, Deployed suite)
      throws IOException, InterruptedException {
    var stories = Path.of(System.getProperty("waybill.root")).resolve(STORIES);
    var lines = Files.readAllLines(stories.resolve(name + ".story"));
    try (var tenant = OwnTenant.of(suite)) {
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).startsWith("    ")) {
          told.add(lines.get(i));
        }
        var ends = i + 1 == lines.size() || !lines.get(i + 1).startsWith("| ");
        if (ends && (lines.get(i).startsWith("> ") || lines.get(i).startsWith("| "))) {
          tell(tenant, lines.subList(0, i + 1));
        }
      }
    }

    assertThat(told).containsExactlyElementsOf(lines);
  }

  /// @param lines the last of which end a command with its file, or one without: then the file
  ///     before is meant
  private void tell(OwnTenant tenant, List<String> lines) {
    int command = lines.size() - 1;
    while (!lines.get(command).startsWith("> ")) {
      command--;
    }
    var given =
        lines.subList(command + 1, lines.size()).stream()
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    var before = file;
    file = given.isEmpty() ? file : "format: 1\n" + given;
    var words = lines.get(command);
    if (words.startsWith("> log")) {
      log(tenant, words).forEach(line -> told.add("    " + line));
      return;
    }
    say(asked(tenant.api(), words), words);
    file = words.contains("meanwhile") ? before : file;
  }

  private Answer asked(Api api, String words) {
    var looks = words.startsWith("> plan");
    var planned = words.contains("as planned");
    return api.postText(
        "/api/v1/landscape/%s?prune=%s%s"
            .formatted(
                looks ? "plan" : "apply",
                words.contains("pruned"),
                planned ? "&fingerprint=" + fingerprint : ""),
        file);
  }

  /// @param words such as `> log of node, edit`, or `> log as CSV`
  private List<String> log(OwnTenant tenant, String words) {
    var wanted = WANTED.matcher(words);
    var path = "/api/v1/landscape-actions?";
    if (wanted.find()) {
      path += "entity=%s&action=%s".formatted(wanted.group(1), wanted.group(2));
    }
    if (words.contains(" as ")) {
      var csv = words.endsWith("CSV");
      var text = tenant.api().get(path + "&format=" + (csv ? "csv" : "text")).must(200).text();
      return text.lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.replace(tenant.client(), "anna"))
          .map(csv ? named::plainRow : named::plain)
          .toList();
    }
    var items = tenant.api().get(path).must(200).json().path("items");
    return StreamSupport.stream(items.spliterator(), false).map(LandscapeStoryIT::words).toList();
  }

  private void say(Answer answer, String words) {
    var json = answer.json();
    if (answer.status() != 200) {
      var page = json.path("type").asText().replace("urn:waybill:problem:", "");
      told.add("    refused, %s: %s".formatted(page, json.path("detail").asText()));
      return;
    }
    if (words.startsWith("> plan")) {
      fingerprint = json.path("fingerprint").asText();
    }
    if (json.path("changes").isEmpty()) {
      told.add("    nothing changes");
    }
    json.path("changes").forEach(change -> told.add("    " + words(change)));
    json.path("warnings").forEach(warning -> told.add("    warning: " + warning.asText()));
  }

  /// A rename is a change of the name.
  private static String words(JsonNode change) {
    var action = change.path("action").asText().replace("rename", "edit");
    var what =
        "%s %s %s".formatted(action, change.path("entity").asText(), change.path("name").asText());
    return action.equals("edit")
        ? what
            + StreamSupport.stream(change.path("differences").spliterator(), false)
                .map(LandscapeStoryIT::difference)
                .collect(Collectors.joining(", ", ": ", ""))
        : what;
  }

  private static String difference(JsonNode one) {
    return "%s '%s' -> '%s'"
        .formatted(
            one.path("member").asText(), one.path("before").asText(), one.path("after").asText());
  }
}
