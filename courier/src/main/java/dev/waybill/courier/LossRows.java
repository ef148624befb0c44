package dev.waybill.courier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What the shards were told that the broker has, in PostgreSQL.
final class LossRows {
  private static final String REPLACED =
      """
      select distinct s.topic from sent_topic s
      join unnest(?::text[], ?::text[]) as b (topic, topic_id) on b.topic = s.topic
      where s.shard = any (?) and s.topic_id <> b.topic_id
      """;

  private static final String REMEMBER =
      """
      insert into sent_topic (shard, topic, topic_id)
      select s.shard, b.topic, b.topic_id
      from unnest(?::text[], ?::text[]) as b (topic, topic_id), unnest(?::smallint[]) as s (shard)
      on conflict (shard, topic) do update set topic_id = excluded.topic_id
      where sent_topic.topic_id <> excluded.topic_id
      """;

  private static final String TOPIC_AGAIN =
      """
      with gone as (delete from sent_partition where topic = ? and shard = any (?)),
      seen as (update sent_topic set topic_id = ? where topic = ? and shard = any (?))
      update outbox set sent_at = null, partition = null, record_offset = null
      where topic = ? and shard = any (?) and sent_at is not null
      """;

  private static final String DOUBTS =
      """
      select p.topic, p.partition, min(p.epoch), max(p.record_offset) from sent_partition p
      join unnest(?::text[], ?::smallint[], ?::integer[]) as b (topic, partition, epoch)
        on b.topic = p.topic and b.partition = p.partition
      where p.shard = any (?) and p.epoch <> b.epoch
      group by p.topic, p.partition
      """;

  private static final String EPOCHS =
      """
      update sent_partition p set epoch = b.epoch
      from unnest(?::text[], ?::smallint[], ?::integer[]) as b (topic, partition, epoch)
      where b.topic = p.topic and b.partition = p.partition and p.shard = any (?)
        and p.epoch <> b.epoch
      """;

  private static final String FROM_AGAIN =
      """
      with seen as (
        update sent_partition set record_offset = least(record_offset, ? - 1)
        where topic = ? and partition = ? and shard = any (?))
      update outbox set sent_at = null, partition = null, record_offset = null
      where topic = ? and partition = ? and record_offset >= ? and shard = any (?)
        and sent_at is not null
      """;

  private final Connection connection;

  LossRows(Connection connection) {
    this.connection = connection;
  }

  /// The topics that were others when these shards sent to them.
  List<String> replaced(Set<Short> shards, Map<String, String> ids) throws SQLException {
    try (var select = connection.prepareStatement(REPLACED)) {
      ids(select, ids);
      shards(select, 3, shards);
      var replaced = new ArrayList<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          replaced.add(rows.getString(1));
        }
      }
      return replaced;
    }
  }

  void remember(Set<Short> shards, Map<String, String> ids) throws SQLException {
    try (var insert = connection.prepareStatement(REMEMBER)) {
      ids(insert, ids);
      shards(insert, 3, shards);
      insert.executeUpdate();
    }
  }

  /// All that was sent to the topic is to be sent again; how much that is.
  int sendTopicAgain(Set<Short> shards, String topic, String topicId) throws SQLException {
    try (var update = connection.prepareStatement(TOPIC_AGAIN)) {
      update.setString(1, topic);
      shards(update, 2, shards);
      update.setString(3, topicId);
      update.setString(4, topic);
      shards(update, 5, shards);
      update.setString(6, topic);
      shards(update, 7, shards);
      return update.executeUpdate();
    }
  }

  /// The places behind what was acknowledged in an epoch that is over.
  Map<TopicPartition, OffsetAndMetadata> doubts(
      Set<Short> shards, Map<TopicPartition, Broker.End> ends) throws SQLException {
    try (var select = connection.prepareStatement(DOUBTS)) {
      epochs(select, ends);
      shards(select, 4, shards);
      var doubts = new HashMap<TopicPartition, OffsetAndMetadata>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          doubts.put(
              new TopicPartition(rows.getString(1), rows.getInt(2)),
              new OffsetAndMetadata(rows.getLong(4) + 1, Optional.of(rows.getInt(3)), ""));
        }
      }
      return doubts;
    }
  }

  void rememberEpochs(Set<Short> shards, Map<TopicPartition, Broker.End> ends) throws SQLException {
    try (var update = connection.prepareStatement(EPOCHS)) {
      epochs(update, ends);
      shards(update, 4, shards);
      update.executeUpdate();
    }
  }

  /// What lay at `end` and behind it is to be sent again; how much that is.
  int sendFromAgain(Set<Short> shards, TopicPartition at, long end) throws SQLException {
    try (var update = connection.prepareStatement(FROM_AGAIN)) {
      update.setLong(1, end);
      update.setString(2, at.topic());
      update.setInt(3, at.partition());
      shards(update, 4, shards);
      update.setString(5, at.topic());
      update.setInt(6, at.partition());
      update.setLong(7, end);
      shards(update, 8, shards);
      return update.executeUpdate();
    }
  }

  private void epochs(PreparedStatement statement, Map<TopicPartition, Broker.End> ends)
      throws SQLException {
    var all = List.copyOf(ends.keySet());
    var topics = all.stream().map(TopicPartition::topic).toArray();
    statement.setArray(1, connection.createArrayOf("text", topics));
    var partitions = all.stream().map(TopicPartition::partition).toArray();
    statement.setArray(2, connection.createArrayOf("smallint", partitions));
    var epochs = all.stream().map(at -> ends.get(at).epoch()).toArray();
    statement.setArray(3, connection.createArrayOf("integer", epochs));
  }

  private void ids(PreparedStatement statement, Map<String, String> ids) throws SQLException {
    var topics = List.copyOf(ids.keySet());
    statement.setArray(1, connection.createArrayOf("text", topics.toArray()));
    var values = topics.stream().map(ids::get).toArray();
    statement.setArray(2, connection.createArrayOf("text", values));
  }

  private void shards(PreparedStatement statement, int place, Set<Short> shards)
      throws SQLException {
    statement.setArray(place, connection.createArrayOf("smallint", shards.toArray()));
  }
}
