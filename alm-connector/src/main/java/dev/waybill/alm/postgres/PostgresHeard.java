package dev.waybill.alm.postgres;

import dev.waybill.alm.Heard;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.JdbcInbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// What was heard is what the courier's inbox holds.
@ApplicationScoped
public class PostgresHeard implements Heard {
  private final DataSource database;
  private final JdbcInbox inbox;

  PostgresHeard(DataSource database, JdbcInbox inbox) {
    this.database = database;
    this.inbox = inbox;
  }

  @Override
  public void firstTime(
      List<Envelope<? extends TransportEvent>> events,
      Consumer<List<Envelope<? extends TransportEvent>>> tell)
      throws SQLException {
    try (var tx = database.getConnection()) {
      tx.setAutoCommit(false);
      try {
        // One record can stand twice in a batch: each id that was claimed is told once.
        var claimed = inbox.claim(tx, events.stream().map(Envelope::id).toList());
        var fresh = new ArrayList<Envelope<? extends TransportEvent>>();
        for (var event : events) {
          if (claimed.remove(event.id())) {
            fresh.add(event);
          }
        }
        tell.accept(fresh);
        tx.commit();
      } catch (SQLException | RuntimeException e) {
        tx.rollback();
        throw e;
      }
    }
  }
}
