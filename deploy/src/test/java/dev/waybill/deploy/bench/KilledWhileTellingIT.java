package dev.waybill.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.Deployed;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.ProcessState;
import dev.waybill.deploy.SuiteExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Whoever is told hears all of it in order, though notification-service is killed again and again
/// with its hands full.
@Isolated
@ExtendWith(SuiteExtension.class)
class KilledWhileTellingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> JVM = List.of("-Xmx128m");
  private static final String TENANT = "default";
  private static final int REQUESTS = 2_000;
  private static final int KILLS = 4;
  private static final int UNDER_WAY = 128;

  /// What a killed process held is tried again soon.
  private static final String SETTINGS =
      DeliverBench.UNBOUNDED
          + """
          waybill.delivery.attempt=PT5S
          waybill.delivery.lease=PT11S
          """;

  @Test
  void nothingIsLostAndOrderIsKept(Deployed suite, @TempDir Path logs) throws Exception {
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    suite.choose(Part.NOTIFICATION_SERVICE, SETTINGS);
    try (var receivers = Program.start(logs, Receivers.class, JVM);
        var api = suite.api();
        var told = new Told(suite.broker(), TENANT)) {
      var audience = Audience.make(api, receivers.ready().path("port").asInt());
      try {
        told.atOnce(REQUESTS, Manner.ALL);
        var all = told.sent(Manner.HEALTHY);
        new Random(seed)
            .ints(KILLS, 0, all * 9 / 10)
            .sorted()
            .forEach(
                heard -> {
                  await()
                      .atMost(PATIENCE)
                      .until(() -> count(receivers).path("healthy").asInt() >= heard);
                  kill(suite);
                  assertThat(count(receivers).path("healthy").asInt())
                      .as("it had its hands full")
                      .isLessThan(all);
                });

        await().atMost(PATIENCE).until(() -> count(receivers).path("healthy").asInt() == all);
        System.out.println(count(receivers));
        assertThat(count(receivers).path("disordered").asInt()).isZero();
        assertThat(count(receivers).path("twice").asInt()).isLessThanOrEqualTo(KILLS * UNDER_WAY);
      } finally {
        awaitReady(suite);
        audience.leave(api);
      }
    } finally {
      suite.choose(Part.NOTIFICATION_SERVICE, "");
    }
  }

  private static JsonNode count(Program receivers) {
    try {
      return receivers.ask("count");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kill(Deployed suite) {
    awaitReady(suite);
    var killed = process(suite).pid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    await().atMost(PATIENCE).until(() -> process(suite).pid() != killed);
  }

  private static void awaitReady(Deployed suite) {
    await().atMost(PATIENCE).until(() -> process(suite).state().equals("ready"));
  }

  private static ProcessState process(Deployed suite) {
    return suite.control().status().stream()
        .filter(one -> one.name().equals(Part.NOTIFICATION_SERVICE.title()))
        .findFirst()
        .orElseThrow();
  }
}
