package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The outbox as the relay sees it, on the connection that holds its shards' locks.
final class OutboxRows {
  private static final int LARGEST_BATCH = 1_000;
  private static final int SMALLEST_BATCH = 8;

  /// About as much is read at once: a heap is small, and a message may have eight megabytes.
  private static final long BATCH_BYTES = 4 << 20;

  record Row(
      long id,
      UUID messageId,
      short shard,
      String topic,
      String key,
      String headers,
      byte[] value) {
    private static final Set<String> ORDERS =
        Arrays.stream(Topic.values())
            .filter(topic -> topic.kind() == Topic.Kind.ORDER)
            .map(Topic::topicName)
            .collect(Collectors.toUnmodifiableSet());

    boolean isOrder() {
      return ORDERS.contains(topic);
    }
  }

  /// How much waits to be sent, since when, and how many dead letters wait for somebody.
  record Backlog(long unsent, double oldestSeconds, long deadLetters) {}

  /// From the oldest each time, never past a cursor: a commit may overtake a lower id's.
  private static final String UNSENT =
      """
      select id, message_id, shard, topic, key, headers, value from outbox
      where sent_at is null and id >= ? and shard = any (?)
      order by id limit ?
      """;

  /// What the broker has and how far that goes, or neither. The epoch stays that of the last look.
  private static final String SENT =
      """
      with marked as (
        update outbox o
        set sent_at = now(), partition = m.partition, record_offset = m.record_offset
        from unnest(?::bigint[], ?::smallint[], ?::bigint[]) as m (id, partition, record_offset)
        where o.id = m.id and o.id between ? and ? and o.message_id between ? and ?
          and o.sent_at is null)
      insert into sent_partition as p (shard, topic, partition, record_offset, epoch)
      select * from unnest(?::smallint[], ?::text[], ?::smallint[], ?::bigint[], ?::integer[])
      on conflict (shard, topic, partition) do update
        set record_offset = greatest(p.record_offset, excluded.record_offset)
      """;

  private static final String BACKLOG =
      """
      select count(*), coalesce(extract(epoch from now() - min(created_at)), 0),
        (select count(*) from dead_letter where replayed_at is null)
      from outbox where sent_at is null and id >= ?
      """;

  private final Connection connection;
  private final PreparedStatement unsent;
  private final PreparedStatement sent;
  private final PreparedStatement backlog;
  private int limit = 100;
  private boolean more;

  OutboxRows(Connection connection) throws SQLException {
    this.connection = connection;
    unsent = connection.prepareStatement(UNSENT);
    sent = connection.prepareStatement(SENT);
    backlog = connection.prepareStatement(BACKLOG);
  }

  /// A batch of what these shards have to send; below the floor there is nothing.
  List<Row> unsent(Set<Short> shards, long floor) throws SQLException {
    unsent.setLong(1, floor);
    unsent.setArray(2, connection.createArrayOf("smallint", shards.toArray()));
    unsent.setInt(3, limit);
    try (var rows = unsent.executeQuery()) {
      var batch = new ArrayList<Row>();
      var bytes = 0L;
      while (rows.next()) {
        var row = row(rows);
        bytes += row.value() == null ? 0 : row.value().length;
        batch.add(row);
      }
      more = batch.size() == limit;
      limit = fitting(bytes, batch.size());
      return batch;
    }
  }

  /// Whether there may be more than the last batch.
  boolean more() {
    return more;
  }

  /// How many rows to read the next time, if they are as large as these.
  private int fitting(long bytes, int rows) {
    var fitting = rows == 0 ? limit : BATCH_BYTES / Math.max(1, bytes / rows);
    return (int) Math.clamp(fitting, SMALLEST_BATCH, Math.min(LARGEST_BATCH, limit * 2L));
  }

  /// Marks what the broker has acknowledged, and remembers how far.
  void sent(Acknowledged rows) throws SQLException {
    sent.setArray(1, connection.createArrayOf("bigint", rows.ids().toArray()));
    sent.setArray(2, connection.createArrayOf("smallint", rows.partitions().toArray()));
    sent.setArray(3, connection.createArrayOf("bigint", rows.offsets().toArray()));
    sent.setLong(4, rows.firstId());
    sent.setLong(5, rows.lastId());
    sent.setObject(6, rows.firstMessage());
    sent.setObject(7, rows.lastMessage());
    var ends = List.copyOf(rows.ends());
    sent.setArray(8, array("smallint", ends, Acknowledged.End::shard));
    sent.setArray(9, array("text", ends, Acknowledged.End::topic));
    sent.setArray(10, array("smallint", ends, Acknowledged.End::partition));
    sent.setArray(11, array("bigint", ends, Acknowledged.End::offset));
    sent.setArray(12, array("integer", ends, Acknowledged.End::epoch));
    sent.executeUpdate();
  }

  Backlog backlog(long floor) throws SQLException {
    backlog.setLong(1, floor);
    try (var rows = backlog.executeQuery()) {
      rows.next();
      return new Backlog(rows.getLong(1), rows.getDouble(2), rows.getLong(3));
    }
  }

  private <E> Array array(String type, List<E> all, Function<E, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, all.stream().map(column).toArray());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getShort(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getBytes(7));
  }
}
