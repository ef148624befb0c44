package dev.waybill.courier;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Asks the broker where epochs of partitions ended.
///
/// Kafka's own consumers do this before they read on behind a new leader, and go back to the end
/// when they stand behind it. There is no other public way to ask, so one is put at the place and
/// asked where it stands.
final class Epochs {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String bootstrapServers;

  Epochs(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /// For each of these places its offset, or the end of its epoch when that lies before it.
  Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetAndMetadata> places) {
    var ends = new HashMap<TopicPartition, Long>();
    try (var consumer =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(places.keySet());
      // Only who knows the leader's epoch sees that it is another one.
      places.keySet().stream()
          .map(TopicPartition::topic)
          .distinct()
          .forEach(topic -> consumer.partitionsFor(topic, PATIENCE));
      places.forEach(consumer::seek);
      for (var place : places.entrySet()) {
        var end = consumer.position(place.getKey(), PATIENCE);
        ends.put(place.getKey(), Math.min(place.getValue().offset(), end));
      }
    }
    return ends;
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        // What the epoch's end is unknown of has been there no more: all of it counts as lost.
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest");
  }
}
