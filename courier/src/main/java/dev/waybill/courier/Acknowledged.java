package dev.waybill.courier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/// What the broker has, as the columns of the statement that marks it.
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
  private final List<Long> ids = new ArrayList<>();
  private final List<Short> partitions = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private UUID first;
  private UUID last;

  Acknowledged(Map<TopicPartition, Broker.End> known, LossRows.Generations generations) {
    this.known = known;
    this.generations = generations;
  }

  void add(OutboxRows.Row row, int partition, long offset) {
    ids.add(row.id());
    partitions.add((short) partition);
    offsets.add(generations.place(row.shard(), row.topic(), offset));
    first = first == null || before(row.messageId(), first) ? row.messageId() : first;
    last = last == null || before(last, row.messageId()) ? row.messageId() : last;
    var at = known.get(new TopicPartition(row.topic(), partition));
    var epoch = at == null ? 0 : at.epoch();
    var end = new End(row.shard(), row.topic(), partition, offset, epoch);
    ends.merge(end.at(), end, End::further);
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  List<Long> ids() {
    return ids;
  }

  List<Short> partitions() {
    return partitions;
  }

  List<Long> offsets() {
    return offsets;
  }

  /// The least and the greatest ids, between which PostgreSQL need look.
  long firstId() {
    return Collections.min(ids);
  }

  long lastId() {
    return Collections.max(ids);
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
