package dev.waybill.courier;

import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Envelope;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a row costs the relay: run by hand, with `-Dit.test=RelayFigures`; it asserts nothing.
///
/// CPU of the relay's thread, of its producer's thread and of its backend in PostgreSQL. The
/// broker and the listeners live in this JVM too and are left out.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class RelayFigures {
  private static final int ROWS = 30_000;
  private static final int BATCH = 1_000;

  @Inject Told told;

  @Test
  void aDrain() throws Exception {
    drain("warm");
    drain("cold caches gone");
    drain("measured");
  }

  @Test
  void aRowNowAndThen() throws Exception {
    for (var round = 0; round < 2; round++) {
      var before = cpu();
      var rows = 1_000;
      for (var i = 0; i < rows; i++) {
        told.say(told.input(500 + i % 50, "now and then"));
        Thread.onSpinWait();
      }
      await().atMost(Duration.ofMinutes(5)).until(() -> told.unsent() == 0);
      tell("one by one", rows, before, 0);
    }
  }

  private void drain(String what) throws Exception {
    RealServers.stopKafka();
    for (var from = 0; from < ROWS; from += BATCH) {
      var messages =
          IntStream.range(from, from + BATCH)
              .mapToObj(
                  i -> i % 2 == 0 ? told.input(400 + i % 50, "x") : told.line(100_000 + i, LINE))
              .toArray(Envelope<?>[]::new);
      told.sayWithoutRinging(messages);
    }
    RealServers.startKafka();
    var before = cpu();
    var started = System.nanoTime();
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> told.unsent() == 0);
    tell(what, ROWS, before, System.nanoTime() - started);
  }

  private static final String LINE = "a line of an action's log, of usual length. ".repeat(8);

  private static void tell(String what, int rows, Cpu before, long nanos) throws Exception {
    var after = cpu();
    System.out.printf(
        "FIGURES %s: %d rows, %.0f rows/s, per row: relay %.1f us, producer %.1f us,"
            + " PostgreSQL %.1f us%n",
        what,
        rows,
        nanos == 0 ? 0 : rows * 1e9 / nanos,
        (after.relay - before.relay) / 1e3 / rows,
        (after.producer - before.producer) / 1e3 / rows,
        (after.postgres - before.postgres) / 1e3 / rows);
  }

  private record Cpu(long relay, long producer, long postgres) {}

  private static Cpu cpu() throws SQLException, IOException {
    return new Cpu(threads("relay"), threads("kafka-producer-network-thread"), backends());
  }

  private static long threads(String prefix) {
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = 0L;
    for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().startsWith(prefix)) {
        nanos += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
      }
    }
    return nanos;
  }

  private static long backends() throws SQLException, IOException {
    var pids = new ArrayList<Integer>();
    try (var superuser = RealServers.superuser();
        var select =
            superuser.prepareStatement(
                "select pid from pg_stat_activity where application_name = 'testing relay'");
        var rows = select.executeQuery()) {
      while (rows.next()) {
        pids.add(rows.getInt(1));
      }
    }
    var ticks = 0L;
    for (var pid : pids) {
      var fields = Files.readString(Path.of("/proc/" + pid + "/stat")).split("\\) ")[1].split(" ");
      ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
    return ticks * 10_000_000;
  }
}
