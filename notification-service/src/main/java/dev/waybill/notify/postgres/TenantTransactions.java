package dev.waybill.notify.postgres;

import dev.waybill.contracts.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Runs work in a transaction: all of it, or nothing. The tables of tenants show the rows of the
/// one that was named last in it, and none before.
@ApplicationScoped
class TenantTransactions {
  private final DataSource database;

  TenantTransactions(DataSource database) {
    this.database = database;
  }

  /// What is done in one.
  interface Work<T> {
    T in(Connection tx) throws SQLException;
  }

  <T> T run(TenantId tenant, Work<T> work) throws SQLException {
    return run(
        tx -> {
          enter(tx, tenant);
          return work.in(tx);
        });
  }

  /// For work that enters its tenants itself.
  <T> T run(Work<T> work) throws SQLException {
    try (var tx = database.getConnection()) {
      tx.setAutoCommit(false);
      try {
        var result = work.in(tx);
        tx.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(tx, e);
        throw e;
      }
    }
  }

  /// Shows the rows of this tenant, and no others, until the transaction ends or enters another.
  static void enter(Connection tx, TenantId tenant) throws SQLException {
    try (var set = tx.prepareStatement("select set_config('app.tenant', ?, true)")) {
      set.setString(1, tenant.value());
      set.execute();
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
