package dev.waybill.notify.postgres;

import java.sql.SQLException;

/// Which promise of a table a statement would have broken.
final class Violated {
  private static final String UNIQUE = "23505";

  private Violated() {}

  /// Another row has that already.
  static boolean unique(SQLException e) {
    return UNIQUE.equals(e.getSQLState());
  }
}
