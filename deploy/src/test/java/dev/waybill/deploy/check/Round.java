package dev.waybill.deploy.check;

import static org.awaitility.Awaitility.await;

import dev.waybill.deploy.load.Line;
import dev.waybill.deploy.load.Load;
import dev.waybill.deploy.record.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// Some load on nodes of its own, waited out and judged.
final class Round implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONG_STILL = Duration.ofSeconds(8);
  private static final Duration TO_REST = Duration.ofMinutes(3);

  private final CheckedSuite suite;
  private final List<Line> lines;
  private Load load;

  Round(CheckedSuite suite, String name) {
    this.suite = suite;
    try (var api = suite.api()) {
      lines = new Ground(api, suite.destination(), name).lines();
    }
  }

  int firstNode() {
    return lines.getFirst().dev().id();
  }

  /// @param perSecond exports a second
  void begin(double perSecond) throws IOException {
    try (var api = suite.api()) {
      load = new Load(suite.address(), api.authorization(), lines, suite.folder(), 7);
    }
    load.begin(perSecond);
  }

  /// Waits until so many exports were accepted.
  void exported(int times) {
    await().atMost(PATIENCE).until(() -> accepted() >= times);
  }

  private long accepted() {
    var tally = load.tallies().get(Op.EXPORT);
    return tally == null ? 0 : tally.ok();
  }

  /// No more calls; returns when all has come to rest, or for a while has not gone on.
  void end() throws SQLException {
    load.close();
    var still = new Still();
    await().pollInterval(Duration.ofMillis(500)).atMost(TO_REST).until(still::now);
  }

  Findings judged() throws SQLException {
    var findings =
        Checker.check(
            List.of(
                suite.folder().path().toString(),
                suite.jdbcUrl(),
                "--broker",
                suite.broker(),
                "--content",
                suite.content().toString(),
                "--from-node",
                Integer.toString(firstNode()),
                "--may-be-empty",
                "I14,I15"));
    System.out.println(findings.text());
    return findings;
  }

  /// Ends the load, however the test went.
  @Override
  public void close() {
    if (load != null) {
      load.close();
    }
  }

  /// Whether anything still moves.
  private final class Still {
    private String last = "";
    private long since = System.nanoTime();

    boolean now() throws SQLException, IOException {
      var state = state();
      if (!state.equals(last)) {
        last = state;
        since = System.nanoTime();
      }
      var lasted = Duration.ofNanos(System.nanoTime() - since);
      return lasted.compareTo(state.startsWith("0/") ? Duration.ofSeconds(2) : LONG_STILL) > 0;
    }

    private String state() throws SQLException, IOException {
      try (var database = suite.database();
          var ask = database.createStatement();
          var row =
              ask.executeQuery(
                  """
                  select (select count(*) from queue_engine.queue_entry where status = 'RUNNING')
                    || '/' || (select count(*) from queue_engine.outbox)
                    || '/' || (select count(*) from queue_engine.outbox where sent_at is null)
                    || '/' || (select count(*) from deploy_worker.outbox)
                    || '/' || (select max(version) || ' ' || sum(version)
                               from transport_api.queue_entry)
                  """)) {
        row.next();
        return row.getString(1) + "/" + Files.size(suite.folder().events());
      }
    }
  }
}
