package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent.RequestQueued;
import dev.waybill.deploy.demo.SampleArchive;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The front door never waits for the back: nothing is refused, and nothing lost, while it is away.
@ExtendWith(SuiteExtension.class)
class AwayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void exportsAreAcceptedWithoutKafkaAndQueuedOnceItIsBack(Deployed suite, @TempDir Path folder)
      throws Exception {
    exportsWithout(Part.KAFKA, "KAFKA_AWAY", suite, folder);
  }

  @Test
  void exportsAreAcceptedWithoutTheEngineAndQueuedOnceItIsBack(Deployed suite, @TempDir Path folder)
      throws Exception {
    exportsWithout(Part.QUEUE_ENGINE, "ENGINE_AWAY", suite, folder);
  }

  private static void exportsWithout(Part part, String name, Deployed suite, Path folder)
      throws Exception {
    try (var api = suite.api()) {
      var from = Sample.node(api, name + "_FROM");
      var to = Sample.virtual(api, name + "_TO");
      Sample.route(api, from, to);
      var file = Sample.upload(api, SampleArchive.in(folder));

      suite.control().stop(part);
      int request;
      try {
        var answer = Sample.export(api, name + "_FROM", file).must(200).json();
        request = answer.path("transportRequestId").asInt();

        assertThat(answer.path("queueEntries").path(0).path("nodeId").asInt()).isEqualTo(to);
        assertThat(Sample.statusOf(api, to, request)).isEqualTo("initial");
      } finally {
        suite.control().start(part);
      }

      try (var events = Records.of(suite, Topic.TRANSPORT_EVENTS)) {
        events.until(
            seen ->
                seen.stream()
                    .anyMatch(
                        event ->
                            event.data() instanceof RequestQueued queued
                                && queued.request().value() == request));
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(Sample.importInto(api, to, request).status()).isEqualTo(200));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Sample.statusOf(api, to, request)).isEqualTo("skipped"));
    }
  }
}
