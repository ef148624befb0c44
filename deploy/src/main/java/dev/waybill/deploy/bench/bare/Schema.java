package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The tables of the bare pipeline: what the suite must keep of a transport, row by row, with the
/// one index that each needs to be found by.
final class Schema {
  /// Where transports go.
  static final int NODES = 50;

  /// What the suite logs of a transport: 2 lines when it is accepted, 2 when its entry changes, 5
  /// of the worker.
  private static final int LINES = 9;

  private static final String TABLES =
      """
      create sequence ids;
      create table request (id bigint primary key, node int not null, said text not null,
        at timestamptz not null default now());
      create table content (request bigint primary key, file int not null);
      create table view_entry (request bigint primary key, node int not null,
        status text not null);
      create table view_count (node int primary key, entries bigint not null);
      create table action (request bigint not null, type text not null, status text not null,
        at timestamptz not null default now(), primary key (request, type));
      create table action_request (request bigint not null, type text not null,
        primary key (request, type));
      create table log_line (request bigint not null, number int not null, words text not null,
        at timestamptz not null default now(), primary key (request, number));
      create table queue (node int primary key, position bigint not null);
      create table queue_entry (request bigint primary key, node int not null,
        status text not null);
      create table run (request bigint primary key, node int not null);
      create table attempt (request bigint primary key, answer int,
        at timestamptz not null default now());
      insert into queue select node, 0 from generate_series(0, %1$d - 1) as node;
      insert into view_count select node, 0 from generate_series(0, %1$d - 1) as node;
      """
          .formatted(NODES);

  private static final String OUTBOX =
      """
      create table %1$s_outbox (id bigint generated always as identity primary key,
        topic text not null, request bigint not null, value bytea not null,
        sent boolean not null default false);
      create index on %1$s_outbox (id) where not sent;
      """;

  private static final String INBOX =
      """
      create table %s_inbox (request bigint, kind smallint, primary key (request, kind));
      """;

  private static final Duration LONGEST_LAG = Duration.ofSeconds(10);
  private static final long BETWEEN_LOOKS_MILLIS = 20;

  private final String url;

  Schema(String url) {
    this.url = url;
  }

  /// A connection that keeps what it commits, as the suite's do.
  Connection connect() throws SQLException {
    var connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  /// @param outboxes whose outboxes are needed
  /// @param inboxes the stages that have one
  void make(List<String> outboxes, List<String> inboxes) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
      for (var outbox : outboxes) {
        statement.execute(OUTBOX.formatted(outbox));
      }
      for (var inbox : inboxes) {
        statement.execute(INBOX.formatted(inbox));
      }
      connection.commit();
    }
  }

  /// @throws IllegalStateException when something was lost or done twice
  void check(long requests) throws SQLException, InterruptedException {
    try (var connection = connect()) {
      connection.setAutoCommit(true);
      expect(requests, connection, "request");
      expect(requests, connection, "attempt where answer is not null");
      expect(requests, connection, "queue_entry where status = 'succeeded'");
      // What has arrived says nothing of those who hear of it beside its receiver.
      arrives(requests, connection, "view_entry where status = 'succeeded'");
      arrives(requests * LINES, connection, "log_line");
      arrives(requests, connection, "notification_inbox where kind = " + Kind.FINISHED.ordinal());
    }
  }

  private static void arrives(long rows, Connection connection, String where)
      throws SQLException, InterruptedException {
    var until = System.nanoTime() + LONGEST_LAG.toNanos();
    while (count(connection, where) < rows && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    }
    expect(rows, connection, where);
  }

  private static void expect(long expected, Connection connection, String where)
      throws SQLException {
    var rows = count(connection, where);
    if (rows != expected) {
      throw new IllegalStateException(
          "%d rows were expected, but there are %d in %s".formatted(expected, rows, where));
    }
  }

  private static long count(Connection connection, String where) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + where)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
