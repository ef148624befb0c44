package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import dev.waybill.testkit.servers.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the suite has in hand, as its database tells it. Each look is a connection of its own:
/// the database is one of the victims.
final class Tables {
  private static final String UNSENT =
      "select count(*), coalesce(max(id), 0) from %s.outbox where sent_at is null";
  private static final String STILL_UNSENT =
      "select exists (select from %s.outbox where sent_at is null and id <= %d)";
  private static final String RUNNING =
      "select entry_id, attempts, node_id from queue_engine.queue_entry where status = 'RUNNING'";
  private static final String OPEN_RUNS =
      """
      select entry_id, attempt, node_id, fence, begun > done and lease_until > now()
      from deploy_worker.run where ended_at is null
      """;
  private static final String IMPORTS = "select count(*) from queue_engine.run";
  private static final String SAID = "select last_value from %s.outbox_ids";
  private static final String FENCES = "select entry_id, attempt, fence from deploy_worker.run";

  private final Database database;

  Tables(Database database) {
    this.database = database;
  }

  /// @param last the id of the newest of them
  record Unsent(long count, long last) {}

  /// An attempt at an entry.
  record Attempt(int entry, int number, int node) {}

  /// A deployment that is not ended.
  ///
  /// @param midway whether a worker has begun something that it has not seen the end of
  record OpenRun(Attempt attempt, long fence, boolean midway) {}

  Map<Part, Unsent> unsent() throws SQLException {
    try (var connection = connect()) {
      var unsent = new HashMap<Part, Unsent>();
      for (var part : Part.services()) {
        unsent.put(
            part,
            one(
                connection,
                UNSENT.formatted(part.schema()),
                row -> new Unsent(row.getLong(1), row.getLong(2))));
      }
      return unsent;
    }
  }

  /// The place of the newest message of each service, sent or not.
  Map<Part, Long> said() throws SQLException {
    try (var connection = connect()) {
      var said = new HashMap<Part, Long>();
      for (var part : Part.services()) {
        said.put(part, one(connection, SAID.formatted(part.schema()), row -> row.getLong(1)));
      }
      return said;
    }
  }

  /// How many imports were accepted and are not through.
  long imports() throws SQLException {
    try (var connection = connect()) {
      return one(connection, IMPORTS, row -> row.getLong(1));
    }
  }

  /// Whether one of these is still not sent.
  boolean stillUnsent(Map<Part, Unsent> before) throws SQLException {
    try (var connection = connect()) {
      for (var one : before.entrySet()) {
        var select = STILL_UNSENT.formatted(one.getKey().schema(), one.getValue().last());
        if (one(connection, select, row -> row.getBoolean(1))) {
          return true;
        }
      }
      return false;
    }
  }

  Set<Attempt> running() throws SQLException {
    try (var connection = connect()) {
      return new HashSet<>(all(connection, RUNNING, Tables::attempt));
    }
  }

  List<OpenRun> openRuns() throws SQLException {
    try (var connection = connect()) {
      return all(
          connection,
          OPEN_RUNS,
          row -> new OpenRun(attempt(row), row.getLong(4), row.getBoolean(5)));
    }
  }

  /// How many of these are held under another lease now, or were until they ended.
  long adopted(List<OpenRun> before) throws SQLException {
    if (before.isEmpty()) {
      return 0;
    }
    try (var connection = connect()) {
      var now = new HashMap<List<Integer>, Long>();
      all(
              connection,
              FENCES,
              row -> Map.entry(List.of(row.getInt(1), row.getInt(2)), row.getLong(3)))
          .forEach(run -> now.put(run.getKey(), run.getValue()));
      return before.stream()
          .filter(OpenRun::midway)
          .filter(
              run ->
                  now.getOrDefault(List.of(run.attempt().entry(), run.attempt().number()), 0L)
                      > run.fence())
          .count();
    }
  }

  /// See [CommitGate#build].
  void buildGates(Set<Integer> passedOver) throws SQLException {
    try (var connection = connect()) {
      CommitGate.build(connection, passedOver);
    }
  }

  /// To be closed; see [CommitGate#shut].
  CommitGate shutGate(String process) throws SQLException {
    return CommitGate.shut(process, connect());
  }

  /// To be closed; see [MarkGate#shut].
  MarkGate shutMarkGate(Part service) throws SQLException {
    return MarkGate.shut(service, connect());
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(row.getInt(1), row.getInt(2), row.getInt(3));
  }

  private interface Read<T> {
    T from(ResultSet row) throws SQLException;
  }

  private static <T> T one(Connection connection, String select, Read<T> read) throws SQLException {
    return all(connection, select, read).getFirst();
  }

  private static <T> List<T> all(Connection connection, String select, Read<T> read)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(select)) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(read.from(rows));
      }
      return found;
    }
  }

  private Connection connect() throws SQLException {
    return database.superuser(Database.DATABASE);
  }
}
