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
      insert into outbox (message_id, topic, key, headers, value, shard)
      select m.id, m.topic, m.key, m.headers::json, m.value, m.shard
      from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[],
        ?::smallint[])
        with ordinality as m (id, topic, key, headers, value, shard, place)
      order by m.place
      """;

  /// Puts what a service with one lane has to say.
  public void put(Connection tx, List<? extends Envelope<?>> messages) throws SQLException {
    put(tx, Said.ONLY_LANE, messages);
  }

  /// Puts what was decided in that lane.
  public void put(Connection tx, int lane, List<? extends Envelope<?>> messages)
      throws SQLException {
    putAll(tx, List.of(new Said(lane, messages)));
  }

  /// Puts all of them with one statement.
  public void putAll(Connection tx, List<Said> decisions) throws SQLException {
    var columns = OutboxColumns.of(decisions);
    if (columns.isEmpty()) {
      return;
    }
    try (var insert = tx.prepareStatement(PUT)) {
      insert.setArray(1, tx.createArrayOf("uuid", columns.ids()));
      insert.setArray(2, tx.createArrayOf("text", columns.topics()));
      insert.setArray(3, tx.createArrayOf("text", columns.keys()));
      insert.setArray(4, tx.createArrayOf("text", columns.headers()));
      insert.setArray(5, tx.createArrayOf("bytea", columns.values()));
      insert.setArray(6, tx.createArrayOf("smallint", columns.shards()));
      insert.executeUpdate();
    }
  }
}
