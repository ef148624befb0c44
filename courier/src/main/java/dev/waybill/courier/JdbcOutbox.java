package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The [Outbox] for services that wait: the same row, in a JDBC transaction.
@ApplicationScoped
public class JdbcOutbox {
  private static final String PUT =
      """
      insert into outbox (message_id, topic, key, headers, value)
      select m.id, m.topic, m.key, m.headers::jsonb, m.value
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[])
        with ordinality as m (id, topic, key, headers, value, place)
      order by m.place
      """;

  /// Puts all of them with one statement.
  public void put(Connection tx, List<? extends Envelope<?>> messages) throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    var columns = OutboxColumns.of(messages);
    try (var insert = tx.prepareStatement(PUT)) {
      insert.setArray(1, tx.createArrayOf("uuid", columns.ids()));
      insert.setArray(2, tx.createArrayOf("text", columns.topics()));
      insert.setArray(3, tx.createArrayOf("text", columns.keys()));
      insert.setArray(4, tx.createArrayOf("text", columns.headers()));
      insert.setArray(5, tx.createArrayOf("bytea", columns.values()));
      insert.executeUpdate();
    }
  }
}
