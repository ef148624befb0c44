package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The story of landscape files that is told in memory, told to the running suite: a tenant of its
/// own has nothing yet, and nobody minds when all of it goes.
@ExtendWith(SuiteExtension.class)
class LandscapeStoryIT {
  private static final Path STORY =
      Path.of("transport-api", "src", "test", "stories", "landscape.story");

  private final List<String> told = new ArrayList<>();
  private String file = "";
  private String fingerprint = "";

  @Test
  void theSuiteAnswersAsTheStorySays(Deployed suite) throws IOException, InterruptedException {
    var lines = Files.readAllLines(Path.of(System.getProperty("waybill.root")).resolve(STORY));
    try (var api = tenant(suite)) {
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).startsWith("    ")) {
          told.add(lines.get(i));
        }
        var ends = i + 1 == lines.size() || !lines.get(i + 1).startsWith("| ");
        if (ends && (lines.get(i).startsWith("> ") || lines.get(i).startsWith("| "))) {
          tell(api, lines.subList(0, i + 1));
        }
      }
    }

    assertThat(told).containsExactlyElementsOf(lines);
  }

  private static Api tenant(Deployed suite) throws IOException, InterruptedException {
    var admin =
        Passwords.in(suite.folders().data().resolve("secrets.properties")).login("keycloak-admin");
    var keycloak = "http://127.0.0.1:" + suite.ports().of(Part.KEYCLOAK);
    var name = "story-" + UUID.randomUUID().toString().substring(0, 8);
    var key = ServiceKey.fresh(KeyPlan.STANDARD, new TenantId(name));
    WaybillRealm.ensure(keycloak, admin).serviceKey(key);
    return Api.with("http://127.0.0.1:" + suite.ports().of(Part.TRANSPORT_API), key);
  }

  /// @param lines the last of which end a command with its file, or one without: then the file
  ///     before is meant
  private void tell(Api api, List<String> lines) {
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
    say(asked(api, words), words);
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
