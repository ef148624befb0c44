package dev.waybill.courier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// How many records of the partitions that this process reads are not handled yet.
@ApplicationScoped
class Lags {
  private final MeterRegistry meters;
  private final Set<String> topics = ConcurrentHashMap.newKeySet();
  private final Map<TopicPartition, OffsetAndMetadata> next = new ConcurrentHashMap<>();
  private volatile Map<TopicPartition, Broker.End> ends = Map.of();

  @Inject
  Lags(MeterRegistry meters) {
    this.meters = meters;
  }

  /// It is read from there.
  void assigned(TopicPartition at, long position) {
    next.put(at, new OffsetAndMetadata(position));
    if (topics.add(at.topic())) {
      Gauge.builder("waybill.courier.lag", () -> lag(at.topic()))
          .tag("topic", at.topic())
          .strongReference(true)
          .register(meters);
    }
  }

  void revoked(Collection<TopicPartition> partitions) {
    next.keySet().removeAll(partitions);
  }

  /// All before these places is handled or put aside.
  void handled(Map<TopicPartition, OffsetAndMetadata> ends) {
    ends.forEach((at, end) -> next.computeIfPresent(at, (_, _) -> end));
  }

  /// That place as an offset to commit, if all before it is handled and nothing lies behind it.
  Optional<OffsetAndMetadata> allHandled(TopicPartition at, long end) {
    return Optional.ofNullable(next.get(at))
        .filter(handled -> handled.offset() == end)
        .filter(_ -> ends.containsKey(at) && ends.get(at).end() <= end);
  }

  /// So far go the partitions.
  void show(Map<TopicPartition, Broker.End> now) {
    ends = now;
  }

  private double lag(String topic) {
    return next.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic) && ends.containsKey(entry.getKey()))
        .mapToLong(entry -> Math.max(0, ends.get(entry.getKey()).end() - entry.getValue().offset()))
        .sum();
  }
}
