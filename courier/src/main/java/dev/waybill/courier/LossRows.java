package dev.waybill.courier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
      select exists (
        select from sent_topic s
        join unnest(?::text[], ?::text[]) as b (topic, topic_id) on b.topic = s.topic
        where s.shard = any (?) and s.topic_id <> b.topic_id)
      """;

  private static final String REMEMBER =
      """
      insert into sent_topic (shard, topic, topic_id)
      select s.shard, b.topic, b.topic_id
      from unnest(?::text[], ?::text[]) as b (topic, topic_id), unnest(?::smallint[]) as s (shard)
      on conflict (shard, topic) do update set topic_id = excluded.topic_id
      where sent_topic.topic_id <> excluded.topic_id
      """;

  /// What all readers have heard stays as it is. What has no place is from before we kept places.
  /// All topics at once, since it reads all of the outbox.
  private static final String TOPICS_AGAIN =
      """
      with seen as (
        update sent_topic s
        set topic_id = b.topic_id, generation = s.generation + 1, refilled = false
        from unnest(?::text[], ?::text[]) as b (topic, topic_id)
        where s.topic = b.topic and s.topic_id <> b.topic_id and s.shard = any (?)
        returning s.topic, s.shard, (s.generation - 1)::bigint << 40 as base),
      gone as (
        delete from sent_partition p using seen s where p.topic = s.topic and p.shard = s.shard
        returning p.topic, p.shard, p.partition::integer, s.base + p.heard as line),
      lines as (select * from gone union all select topic, shard, -1, 0 from seen),
      again as (
        update outbox o set sent_at = null, partition = null, record_offset = null
        from lines l
        where o.sent_at is not null and l.topic = o.topic and l.shard = o.shard
          and l.partition = coalesce(o.partition, -1) and coalesce(o.record_offset, 0) >= l.line
        returning o.topic)
      select t.topic, (select count(*) from again a where a.topic = t.topic)
      from (select distinct topic from seen) t order by 1
      """;

  private static final String GENERATIONS = "select shard, topic, generation from sent_topic";

  /// Up to where all readers have heard, but not beyond what these shards have sent.
  private static final String HEARD =
      """
      update sent_partition p set heard = least(b.heard, p.record_offset + 1)
      from unnest(?::text[], ?::smallint[], ?::integer[], ?::bigint[], ?::text[])
        as b (topic, partition, epoch, heard, topic_id)
      join sent_topic s on s.topic = b.topic and s.topic_id = b.topic_id
      where b.topic = p.topic and b.partition = p.partition and b.epoch = p.epoch
        and s.shard = p.shard and p.shard = any (?)
        and p.heard < least(b.heard, p.record_offset + 1)
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
        update sent_partition
        set record_offset = least(record_offset, ? - 1), heard = least(heard, ?)
        where topic = ? and partition = ? and shard = any (?))
      update outbox o set sent_at = null, partition = null, record_offset = null
      from sent_topic s
      where s.topic = ? and s.shard = any (?) and o.topic = s.topic and o.shard = s.shard
        and o.partition = ? and o.record_offset >= (s.generation::bigint << 40) + ?
        and o.sent_at is not null
      """;

  /// The place of an offset among all topics that a shard has known by that name: what was sent to
  /// an earlier one lies below all of a later one.
  private static final int OFFSET_BITS = 40;

  /// How many topics of a name a shard has lost; in `outbox`, a row's place says it too.
  record Generations(Map<Of, Integer> lost) {
    /// What a shard has sent under a name.
    record Of(short shard, String topic) {}

    Generations {
      lost = Map.copyOf(lost);
    }

    long place(short shard, String topic, long offset) {
      var generation = lost.getOrDefault(new Of(shard, topic), 0);
      return ((long) generation << OFFSET_BITS) + offset;
    }
  }

  private final Connection connection;

  LossRows(Connection connection) {
    this.connection = connection;
  }

  /// Whether one of the topics was another when these shards sent to it.
  boolean replaced(Set<Short> shards, Map<String, String> ids) throws SQLException {
    try (var select = connection.prepareStatement(REPLACED)) {
      ids(select, ids);
      shards(select, 3, shards);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  void remember(Set<Short> shards, Map<String, String> ids) throws SQLException {
    try (var insert = connection.prepareStatement(REMEMBER)) {
      ids(insert, ids);
      shards(insert, 3, shards);
      insert.executeUpdate();
    }
  }

  /// What was sent to topics that were others, and not heard by all, is to be sent again; how much
  /// that is of each.
  Map<String, Integer> sendAgain(Set<Short> shards, Map<String, String> ids) throws SQLException {
    try (var update = connection.prepareStatement(TOPICS_AGAIN)) {
      ids(update, ids);
      shards(update, 3, shards);
      var again = new LinkedHashMap<String, Integer>();
      try (var rows = update.executeQuery()) {
        while (rows.next()) {
          again.put(rows.getString(1), rows.getInt(2));
        }
      }
      return again;
    }
  }

  /// Those of all shards, whoever leads them.
  Generations generations() throws SQLException {
    try (var select = connection.prepareStatement(GENERATIONS);
        var rows = select.executeQuery()) {
      var lost = new HashMap<Generations.Of, Integer>();
      while (rows.next()) {
        lost.put(new Generations.Of(rows.getShort(1), rows.getString(2)), rows.getInt(3));
      }
      return new Generations(lost);
    }
  }

  /// Remembers up to where all readers have heard, in the topics and epochs of that look.
  void heard(Set<Short> shards, Map<TopicPartition, Long> lines, Broker.Look look)
      throws SQLException {
    try (var update = connection.prepareStatement(HEARD)) {
      var all = List.copyOf(lines.keySet());
      places(update, all);
      var epochs = all.stream().map(at -> look.ends().get(at).epoch()).toArray();
      update.setArray(3, connection.createArrayOf("integer", epochs));
      update.setArray(
          4, connection.createArrayOf("bigint", all.stream().map(lines::get).toArray()));
      var ids = all.stream().map(at -> look.ids().get(at.topic())).toArray();
      update.setArray(5, connection.createArrayOf("text", ids));
      shards(update, 6, shards);
      update.executeUpdate();
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
      update.setLong(2, end);
      update.setString(3, at.topic());
      update.setInt(4, at.partition());
      shards(update, 5, shards);
      update.setString(6, at.topic());
      shards(update, 7, shards);
      update.setInt(8, at.partition());
      update.setLong(9, end);
      return update.executeUpdate();
    }
  }

  private void epochs(PreparedStatement statement, Map<TopicPartition, Broker.End> ends)
      throws SQLException {
    var all = List.copyOf(ends.keySet());
    places(statement, all);
    var epochs = all.stream().map(at -> ends.get(at).epoch()).toArray();
    statement.setArray(3, connection.createArrayOf("integer", epochs));
  }

  private void places(PreparedStatement statement, List<TopicPartition> all) throws SQLException {
    var topics = all.stream().map(TopicPartition::topic).toArray();
    statement.setArray(1, connection.createArrayOf("text", topics));
    var partitions = all.stream().map(TopicPartition::partition).toArray();
    statement.setArray(2, connection.createArrayOf("smallint", partitions));
  }

  /// Topics and their ids as the first two parameters of a statement.
  static void ids(PreparedStatement statement, Map<String, String> ids) throws SQLException {
    var connection = statement.getConnection();
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
