package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.SampleArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A schedule as the running suite keeps it: the queue hears of it, waits for its minute, and
/// imports while nobody asks.
@ExtendWith(SuiteExtension.class)
class ScheduleIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(120);

  private Api api;
  private int nightly;

  @BeforeEach
  void aNodeThatRequestsCanBeSentTo(Deployed suite) {
    api = suite.api();
    nightly = Sample.virtual(api, "SCHEDULED");
    Sample.route(api, Sample.node(api, "SCHEDULE_SOURCE"), nightly);
  }

  @AfterEach
  void forget() {
    api.delete(schedule()).must(204);
    api.close();
  }

  @Test
  void aNodeImportsAtItsMinute(@TempDir Path folder) throws IOException {
    var file = Sample.upload(api, SampleArchive.in(folder));
    var request = Sample.exported(api, "SCHEDULE_SOURCE", file);

    api.put(
            schedule(),
            Map.of(
                "pattern",
                Map.of("kind", "cron", "cron", "* * * * *"),
                "zone",
                "UTC",
                "active",
                true))
        .must(200);

    await().atMost(SOON).until(() -> api.get(schedule()).must(200).json().has("next"));
    await()
        .atMost(A_MINUTE_AND_MORE)
        .until(() -> Sample.statusOf(api, nightly, request).equals("skipped"));
    // Queues and actions are told by different messages, and either may come first.
    var imported = await().atMost(SOON).until(this::newestImport, Optional::isPresent);
    assertThat(imported.orElseThrow().path("triggeredBy").asText()).isEqualTo("CTMS_APPLICATION");
  }

  private Optional<JsonNode> newestImport() {
    var actions = api.get("/api/v1/actions").must(200).json().path("items");
    return StreamSupport.stream(actions.spliterator(), false)
        .filter(action -> action.path("type").asText().equals("I"))
        .filter(action -> action.path("nodeName").asText().equals("SCHEDULED"))
        .findFirst();
  }

  private String schedule() {
    return "/api/v1/nodes/%d/schedule".formatted(nightly);
  }
}
