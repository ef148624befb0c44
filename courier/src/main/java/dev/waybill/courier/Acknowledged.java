package dev.waybill.courier;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/// A batch that the broker has, as the columns of the statement that marks it.
final class Acknowledged {
  /// How far a shard's messages go in a partition, and its epoch when the broker was last asked.
  record End(short shard, String topic, int partition, long offset, int epoch) {
    private record At(short shard, String topic, int partition) {}

    private At at() {
      return new At(shard, topic, partition);
    }

    private End further(End other) {
      return other.offset > offset ? other : this;
    }
  }

  private final Map<TopicPartition, Broker.End> known;
  private final LossRows.Generations generations;
  private final Map<End.At, End> ends = new LinkedHashMap<>();
  private final long[] ids;
  private final short[] partitions;
  private final long[] offsets;
  private UUID first;
  private UUID last;
  private int size;

  Acknowledged(int rows, Map<TopicPartition, Broker.End> known, LossRows.Generations generations) {
    this.known = known;
    this.generations = generations;
    ids = new long[rows];
    partitions = new short[rows];
    offsets = new long[rows];
  }

  void add(OutboxRows.Row row, int partition, long offset) {
    ids[size] = row.id();
    partitions[size] = (short) partition;
    offsets[size] = generations.place(row.shard(), row.topic(), offset);
    size++;
    first = first == null || before(row.messageId(), first) ? row.messageId() : first;
    last = last == null || before(last, row.messageId()) ? row.messageId() : last;
    var at = known.get(new TopicPartition(row.topic(), partition));
    var epoch = at == null ? 0 : at.epoch();
    var end = new End(row.shard(), row.topic(), partition, offset, epoch);
    ends.merge(end.at(), end, End::further);
  }

  long[] ids() {
    return ids;
  }

  short[] partitions() {
    return partitions;
  }

  long[] offsets() {
    return offsets;
  }

  /// The least and the greatest ids, between which PostgreSQL need look.
  long firstId() {
    return Arrays.stream(ids).min().orElseThrow();
  }

  long lastId() {
    return Arrays.stream(ids).max().orElseThrow();
  }

  UUID firstMessage() {
    return first;
  }

  UUID lastMessage() {
    return last;
  }

  Collection<End> ends() {
    return ends.values();
  }

  /// As PostgreSQL orders them, which is not how Java does.
  private static boolean before(UUID one, UUID other) {
    var most = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return most < 0
        || most == 0
            && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits())
                < 0;
  }
}
