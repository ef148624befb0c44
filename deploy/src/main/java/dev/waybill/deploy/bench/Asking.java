package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// Short questions to the suite's database.
record Asking(Connection connection) {
  private static final long BETWEEN_LOOKS_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 600;

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The one number that is asked for.
  double number(String sql) throws SQLException {
    try (var select = connection.prepareStatement(sql);
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  /// Until the answer is yes.
  void await(String sql) throws SQLException, InterruptedException {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds(sql)) {
      if (System.nanoTime() > until) {
        throw new Stop("%d s were not enough for: %s".formatted(PATIENCE_SECONDS, sql));
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  boolean holds(String sql) throws SQLException {
    try (var select = connection.prepareStatement(sql);
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  void mustBe(String what, double expected, String sql) throws SQLException {
    mustBe(what, expected, number(sql));
  }

  static void mustBe(String what, double expected, double found) {
    if (expected != found) {
      throw new Stop("%s: %,.0f, not %,.0f".formatted(what, found, expected));
    }
  }
}
