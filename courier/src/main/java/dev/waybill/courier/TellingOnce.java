package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// For services that wait, and only pass on what they hear.
///
/// A message is told before it is remembered, so that a crash repeats a line rather than lose it.
@ApplicationScoped
public class TellingOnce {
  private final DataSource database;
  private final JdbcInbox inbox;

  @Inject
  TellingOnce(DataSource database, JdbcInbox inbox) {
    this.database = database;
    this.inbox = inbox;
  }

  /// Tells each that was not heard before, in their order, and remembers them once that went well:
  /// together, or not at all.
  public <M extends Message> void tell(
      List<Arrived> batch, Class<M> type, Consumer<Envelope<M>> tell) throws SQLException {
    try (var tx = database.getConnection()) {
      tx.setAutoCommit(false);
      try {
        inbox.firstTime(tx, batch.stream().map(arrived -> arrived.as(type)).toList()).forEach(tell);
        tx.commit();
      } catch (SQLException | RuntimeException e) {
        tx.rollback();
        throw e;
      }
    }
  }
}
