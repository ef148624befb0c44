package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Topic;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A consumer that was away while its topic changed: where it reads on when it is back.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
@HarmsTheBroker
class PositionsIT {
  private static final TopicPartition EVENTS =
      new TopicPartition(Topic.TRANSPORT_EVENTS.topicName(), 3);
  private static final TopicPartition LANDSCAPE =
      new TopicPartition(Topic.LANDSCAPE_EVENTS.topicName(), 0);

  @Inject Positions positions;

  @Test
  void itBeginsAnewInATopicThatWasMadeAnewHoweverOftenItIsStarted() throws Exception {
    fill(LANDSCAPE, 50);
    try (var before = consumer()) {
      before.commitSync(Map.of(LANDSCAPE, new OffsetAndMetadata(50)));
      assertThat(placed(before, LANDSCAPE)).isEqualTo(50);
    }

    Harm.makeAnew(LANDSCAPE.topic(), 1);
    fill(LANDSCAPE, 80);
    for (var start = 0; start < 2; start++) {
      try (var after = consumer()) {
        // A batch that was under way commits the old topic's offset once more.
        after.commitSync(Map.of(LANDSCAPE, new OffsetAndMetadata(50)));

        assertThat(placed(after, LANDSCAPE)).isZero();
      }
    }
  }

  @Test
  void itGoesBackToTheEndOfWhatItKnewWhereThatWasLost() throws Exception {
    fill(EVENTS, 20);
    try (var before = consumer()) {
      before.commitSync(Map.of(EVENTS, new OffsetAndMetadata(20)));
      assertThat(placed(before, EVENTS)).isEqualTo(20);
    }

    Harm.loseTail(EVENTS, 12);
    fill(EVENTS, 30);
    try (var after = consumer()) {
      assertThat(placed(after, EVENTS)).isEqualTo(12);
    }
  }

  @Test
  void itReadsOnWhenTheBrokerWasMerelyAway() throws Exception {
    var at = new TopicPartition(EVENTS.topic(), 4);
    fill(at, 20);
    try (var before = consumer()) {
      before.commitSync(Map.of(at, new OffsetAndMetadata(20)));
      assertThat(placed(before, at)).isEqualTo(20);
    }

    RealServers.stopKafka();
    RealServers.startKafka();
    fill(at, 10);
    try (var after = consumer()) {
      assertThat(placed(after, at)).isEqualTo(20);
    }
  }

  /// Where it stands when the partition was given to it.
  private long placed(KafkaConsumer<byte[], byte[]> consumer, TopicPartition at) {
    consumer.assign(List.of(at));
    positions.assigned(consumer, List.of(at));
    return consumer.position(at, Duration.ofSeconds(30));
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            RealServers.bootstrapServers(),
            "group.id",
            "a group of its own",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /// So many records, each in a batch of its own.
  private static void fill(TopicPartition at, int records) throws Exception {
    var settings = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      // The service makes its topics when the broker has none.
      Awaitility.await().until(() -> !producer.partitionsFor(at.topic()).isEmpty());
      for (var i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(at.topic(), at.partition(), "key", "value")).get();
      }
    }
  }
}
