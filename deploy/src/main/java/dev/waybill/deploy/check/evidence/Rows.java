package dev.waybill.deploy.check.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads rows by a cursor, some thousands at a time, so that no table is held in memory.
final class Rows {
  private static final int AT_ONCE = 5_000;

  private Rows() {}

  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  interface Parameters {
    void set(PreparedStatement select) throws SQLException;
  }

  static void each(Connection database, String sql, Row row) {
    each(database, sql, _ -> {}, row);
  }

  static void each(Connection database, String sql, Parameters parameters, Row row) {
    try (var select = database.prepareStatement(sql)) {
      select.setFetchSize(AT_ONCE);
      parameters.set(select);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          row.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be read: " + e.getMessage(), e);
    }
  }
}
