package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// What `./waybill up`, `status` and `restart` promise. The last of all classes: it ends the suite.
@Isolated
@ExtendWith(SuiteExtension.class)
@Order(LauncherIT.LAST)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {
  static final int LAST = Integer.MAX_VALUE;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aPortInUseIsSaidWithItsNameAndNumber(Deployed suite, @TempDir Path elsewhere)
      throws Exception {
    var base = Integer.toString(suite.ports().base());
    var outcome =
        Deployed.run(
            new Folders(suite.folders().root(), elsewhere),
            "up",
            "--ends-with-input",
            "--port-base",
            base);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.text()).contains("port " + base + ", wanted for transport-api, is in use");
    assertThat(outcome.text()).contains("--port-base");
  }

  @Test
  void aSecondOneInTheSameFolderIsToldOfTheFirst(Deployed suite) throws Exception {
    var outcome = Deployed.run(suite.folders(), "up", "--ends-with-input");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.text()).contains("already runs", "" + suite.launcher().pid());
  }

  @Test
  void statusTellsEachProcess(Deployed suite) throws Exception {
    var outcome = Deployed.run(suite.folders(), "status", "--json");

    assertThat(outcome.code()).isZero();
    var processes = new JsonMapper().readTree(outcome.text());
    assertThat(processes).hasSize(Part.values().length);
    for (var process : processes) {
      assertThat(process.path("state").asText()).as("%s", process).isEqualTo("ready");
      assertThat(process.path("pid").asLong()).as("%s", process).isPositive();
      assertThat(process.path("port").asInt()).as("%s", process).isPositive();
      assertThat(process.path("memoryBytes").asLong()).as("%s", process).isGreaterThan(1_000_000);
      assertThat(process.path("startedAt").asText()).as("%s", process).startsWith("20");
    }
  }

  @Test
  void statusSaysWhenNothingRuns(Deployed suite, @TempDir Path elsewhere) throws Exception {
    var outcome = Deployed.run(new Folders(suite.folders().root(), elsewhere), "status");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.text()).contains("Nothing runs");
  }

  @Test
  void aServiceIsRestarted(Deployed suite) throws Exception {
    var before = pidOf(suite, Part.NOTIFICATION_SERVICE);
    var outcome = Deployed.run(suite.folders(), "restart", "notification-service");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(pidOf(suite, Part.NOTIFICATION_SERVICE)).isPositive().isNotEqualTo(before);
  }

  @Test
  void aServiceThatIsNoneIsNamedWithThoseThatAre(Deployed suite) throws Exception {
    var outcome = Deployed.run(suite.folders(), "restart", "queue");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.text()).contains("'queue'", "queue-engine");
  }

  @Test
  void keysAndPasswordsAreForTheirOwnerAlone(Deployed suite) throws IOException {
    var folders = suite.folders();
    for (var file :
        List.of(folders.serviceKey(), folders.admin(), folders.secrets(), folders.running())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as("%s", file)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theServiceKeyIsWholeAndFitForScripts(Deployed suite) throws IOException {
    var text = Files.readString(suite.folders().serviceKey());
    var key = new JsonMapper().readTree(text);

    assertThat(text).containsOnlyOnce("\"url\":\"").containsOnlyOnce("\"uri\":\"");
    assertThat(text).doesNotContain("\n", "\": ");
    assertThat(key.path("uaa").path("clientid").asText()).contains("!", "|");
    assertThat(key.path("uaa").path("verificationkey").asText()).contains("BEGIN PUBLIC KEY");
    for (var member : List.of("clientsecret", "url", "identityzone", "tenantid", "tenantmode")) {
      assertThat(key.path("uaa").path(member).asText()).as(member).isNotEmpty();
    }
    for (var member : List.of("xsappname", "uaadomain", "zoneid", "apiurl")) {
      assertThat(key.path("uaa").path(member).asText()).as(member).isNotEmpty();
    }
  }

  @Test
  @Order(LAST - 1)
  void whenTheLauncherIsKilledNothingStaysAndTheNextOneFindsTheData(Deployed suite)
      throws Exception {
    var processes = suite.processes().toList();
    var key = Files.readString(suite.folders().serviceKey());
    int id;
    try (var api = suite.api()) {
      id = Sample.node(api, "KEPT");
    }

    suite.launcher().destroyForcibly().waitFor();

    try {
      end(processes);
    } finally {
      suite.up();
    }
    assertThat(Files.readString(suite.folders().serviceKey())).isEqualTo(key);
    try (var api = suite.api()) {
      assertThat(api.get("/v2/nodes/" + id).must(200).json().path("name").asText())
          .isEqualTo("KEPT");
    }
  }

  @Test
  @Order(LAST)
  void whenTheLauncherIsToldToEndItEndsAllThatItStarted(Deployed suite) throws Exception {
    var processes = suite.processes().toList();

    suite.end();

    end(processes);
    assertThat(Deployed.run(suite.folders(), "status").code()).isEqualTo(1);
  }

  private static void end(List<ProcessHandle> processes) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
  }

  private static long pidOf(Deployed suite, Part part) {
    return suite.control().status().stream()
        .filter(process -> process.name().equals(part.title()))
        .findFirst()
        .orElseThrow()
        .pid();
  }
}
