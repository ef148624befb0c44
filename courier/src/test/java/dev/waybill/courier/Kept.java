package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What the broker keeps: records, topics by their ids, and how far groups are.
final class Kept {
  static final String INPUTS = Topic.QUEUE_INPUTS.topicName();

  private Kept() {}

  /// What a topic holds under a key.
  static List<String> records(String topic, String key) {
    var settings = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<String>();
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          if (key.equals(record.key())) {
            found.add(record.value());
          }
        }
      }
      return found;
    }
  }

  /// As another service does.
  static void publish(List<? extends Envelope<?>> messages) throws Exception {
    var settings = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (var message : messages) {
        var encoded = EventJson.encode(message);
        var record =
            new ProducerRecord<>(encoded.topic().topicName(), encoded.key(), encoded.value());
        encoded
            .headers()
            .forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
      }
    }
  }

  static String topicId(String topic) throws Exception {
    try (var admin = Harm.admin()) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .topicId()
          .toString();
    }
  }

  /// How who reads there stamps offsets.
  static String stamp(TopicPartition at) throws Exception {
    try (var admin = Harm.admin()) {
      var end = admin.listOffsets(Map.of(at, OffsetSpec.latest())).partitionResult(at).get();
      return topicId(at.topic()) + "/" + end.leaderEpoch().orElseThrow();
    }
  }

  static Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
    try (var admin = Harm.admin()) {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    }
  }

  /// As if that group had handled all before that place.
  static void commit(String group, TopicPartition at, long offset, String stamp) throws Exception {
    try (var admin = Harm.admin()) {
      var offsets = Map.of(at, new OffsetAndMetadata(offset, stamp));
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }
  }
}
