package dev.waybill.courier;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Runs work of a service that waits in a transaction: all of it, or nothing.
public record JdbcTransactions(DataSource database) {
  /// What is done in one.
  @FunctionalInterface
  public interface Work<T> {
    T in(Connection tx) throws SQLException;
  }

  /// Commits what the work has done; rolls it back when the work throws, and throws that.
  ///
  /// @throws SQLException when the database is away or refuses it
  public <T> T run(Work<T> work) throws SQLException {
    try (Connection tx = database.getConnection()) {
      tx.setAutoCommit(false);
      try {
        T result = work.in(tx);
        tx.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(tx, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection tx, Exception why) {
    try {
      tx.rollback();
    } catch (SQLException e) {
      // The connection is gone, and what was done on it with it.
      why.addSuppressed(e);
    }
  }
}
