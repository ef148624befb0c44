package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The tables of the bare pipeline: what the suite must keep, and no more.
final class Schema {
  private static final String TABLES =
      """
      create sequence ids;
      create table request (id bigint primary key, node int not null, said text not null,
        at timestamptz not null default now());
      create table queue_entry (request bigint primary key, node int not null,
        status text not null);
      create table attempt (request bigint primary key, answer int not null,
        at timestamptz not null default now());
      create table view (request bigint primary key, status text not null);
      create table alm (request bigint primary key, at timestamptz not null default now());
      """;

  private static final String OF_A_STAGE =
      """
      create table %1$s_outbox (id bigint generated always as identity primary key,
        request bigint not null, value bytea not null, sent boolean not null default false);
      create index on %1$s_outbox (id) where not sent;
      create table %1$s_inbox (request bigint primary key);
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

  void make(List<String> stages) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
      for (var stage : stages) {
        statement.execute(OF_A_STAGE.formatted(stage));
      }
      connection.commit();
    }
  }

  /// @throws IllegalStateException when something was lost or done twice
  void check(long requests) throws SQLException, InterruptedException {
    try (var connection = connect()) {
      connection.setAutoCommit(true);
      for (var table : List.of("request", "queue_entry", "attempt", "alm")) {
        expect(requests, count(connection, table), table);
      }
      // What has arrived says nothing of the view, which is told beside it.
      var until = System.nanoTime() + LONGEST_LAG.toNanos();
      while (count(connection, "view") < requests && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
      expect(requests, count(connection, "view"), "view");
    }
  }

  private static void expect(long requests, long rows, String table) {
    if (rows != requests) {
      throw new IllegalStateException(
          "%d requests, but %d rows in %s".formatted(requests, rows, table));
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
