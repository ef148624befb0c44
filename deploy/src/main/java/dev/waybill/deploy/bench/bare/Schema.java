package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

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
      create table alm (request bigint primary key, at timestamptz not null default now());
      """;

  private static final String OF_A_STAGE =
      """
      create table %1$s_outbox (id bigint generated always as identity primary key,
        request bigint not null, value bytea not null, sent boolean not null default false);
      create index on %1$s_outbox (id) where not sent;
      create table %1$s_inbox (request bigint primary key);
      """;

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

  void make(String... stages) throws SQLException {
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
  void check(long requests) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var table : new String[] {"request", "queue_entry", "attempt", "alm"}) {
        try (var rows = statement.executeQuery("select count(*) from " + table)) {
          rows.next();
          if (rows.getLong(1) != requests) {
            throw new IllegalStateException(
                "%d requests, but %d rows in %s".formatted(requests, rows.getLong(1), table));
          }
        }
      }
      connection.commit();
    }
  }
}
