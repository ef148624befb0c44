package dev.waybill.notify.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.courier.JdbcTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Transactions in which the tables of tenants show the rows of the one that was named last, and
/// none before.
@ApplicationScoped
class TenantTransactions {
  private final JdbcTransactions transactions;

  TenantTransactions(DataSource database) {
    this.transactions = new JdbcTransactions(database);
  }

  <T> T run(TenantId tenant, JdbcTransactions.Work<T> work) throws SQLException {
    return run(
        tx -> {
          enter(tx, tenant);
          return work.in(tx);
        });
  }

  /// For work that enters its tenants itself.
  <T> T run(JdbcTransactions.Work<T> work) throws SQLException {
    return transactions.run(work);
  }

  /// Shows the rows of this tenant, and no others, until the transaction ends or enters another.
  static void enter(Connection tx, TenantId tenant) throws SQLException {
    try (var set = tx.prepareStatement("select set_config('app.tenant', ?, true)")) {
      set.setString(1, tenant.value());
      set.execute();
    }
  }
}
