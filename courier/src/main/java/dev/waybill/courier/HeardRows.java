package dev.waybill.courier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Of which topic and epoch the group's offsets are, in PostgreSQL.
@ApplicationScoped
class HeardRows {
  /// A topic under its name, and a leader's time of a partition.
  record Heard(String topicId, int epoch) {
    /// As an offset that belongs to it says it to the broker.
    String stamp() {
      return topicId + "/" + epoch;
    }
  }

  private static final String REMEMBERED =
      "select topic, partition, topic_id, epoch from heard_partition where topic = any (?)";

  private static final String REMEMBER =
      """
      insert into heard_partition (topic, partition, topic_id, epoch)
      select * from unnest(?::text[], ?::smallint[], ?::text[], ?::integer[]) order by 1, 2
      on conflict (topic, partition) do update
        set topic_id = excluded.topic_id, epoch = excluded.epoch
      """;

  private final OwnConnection connection;

  @Inject
  HeardRows(OwnConnection connection) {
    this.connection = connection;
  }

  Map<TopicPartition, Heard> remembered(Collection<TopicPartition> partitions) throws SQLException {
    return connection.inTransaction(
        "positions",
        tx -> {
          try (var select = tx.prepareStatement(REMEMBERED)) {
            var topics = partitions.stream().map(TopicPartition::topic).distinct().toArray();
            select.setArray(1, tx.createArrayOf("text", topics));
            var remembered = new HashMap<TopicPartition, Heard>();
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                var at = new TopicPartition(rows.getString(1), rows.getInt(2));
                remembered.put(at, new Heard(rows.getString(3), rows.getInt(4)));
              }
            }
            return remembered;
          }
        });
  }

  void remember(Map<TopicPartition, Heard> heard) throws SQLException {
    if (heard.isEmpty()) {
      return;
    }
    var places = List.copyOf(heard.keySet());
    connection.inTransaction(
        "positions",
        tx -> {
          try (var insert = tx.prepareStatement(REMEMBER)) {
            var topics = places.stream().map(TopicPartition::topic).toArray();
            insert.setArray(1, tx.createArrayOf("text", topics));
            var partitions = places.stream().map(TopicPartition::partition).toArray();
            insert.setArray(2, tx.createArrayOf("smallint", partitions));
            var ids = places.stream().map(at -> heard.get(at).topicId()).toArray();
            insert.setArray(3, tx.createArrayOf("text", ids));
            var epochs = places.stream().map(at -> heard.get(at).epoch()).toArray();
            insert.setArray(4, tx.createArrayOf("integer", epochs));
            return insert.executeUpdate();
          }
        });
  }
}
