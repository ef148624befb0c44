package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Topic;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One poll at a time: what waits is neither handled nor committed, and nothing overtakes it.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class SubscriptionIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GROUP = "subscribed";
  // Nobody else in this process reads it: what is handled is remembered by topic.
  private static final Topic TOPIC = Topic.LANDSCAPE_EVENTS;
  private static final int MANY = 40;

  @Inject Vertx vertx;
  @Inject Positions positions;
  @Inject Lags lags;

  // What another test has said may be read once more.
  private final String key = UUID.randomUUID().toString();
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final List<List<Long>> polls = new CopyOnWriteArrayList<>();
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicInteger mostInHand = new AtomicInteger();
  private volatile TopicPartition at;
  private Subscription subscription;

  @BeforeEach
  void begin() {
    var client = new Client(RealServers.bootstrapServers(), GROUP, "test");
    var settings = client.reading(TOPIC, Pace.AT_ONCE);
    var handling = Handling.reacting(vertx, this::handle);
    subscription = new Subscription(TOPIC, settings, handling, positions, lags);
    subscription.begin();
  }

  @AfterEach
  void end() throws InterruptedException {
    first.complete(null);
    subscription.stop();
    subscription.awaitEnd(SOON);
  }

  @Test
  void thePollAfterOneThatWaitsIsWhatCameMeanwhile() throws Exception {
    say(1);
    await().atMost(SOON).until(() -> polls.size() == 1);
    say(MANY);
    // The polling thread has been round while the first poll was in hand.
    var committed = new CompletableFuture<Long>();
    subscription.visit(consumer -> committed.complete(committed(consumer)));
    assertThat(polls).hasSize(1);
    assertThat(committed.join()).isLessThanOrEqualTo(offsets().getFirst());

    first.complete(null);

    await().atMost(SOON).until(() -> offsets().size() == MANY + 1);
    assertThat(offsets()).isSorted().doesNotHaveDuplicates();
    assertThat(polls).hasSizeLessThan(MANY / 2);
    assertThat(mostInHand).hasValue(1);
  }

  @Test
  void whatIsInHandWhenTheServiceStopsIsFinishedAndCommitted() throws Exception {
    say(1);
    await().atMost(SOON).until(() -> polls.size() == 1);

    subscription.stop();
    first.complete(null);
    subscription.awaitEnd(SOON);

    try (var admin = Harm.admin()) {
      var offsets = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
      assertThat(offsets.get(at).offset()).isEqualTo(offsets().getFirst() + 1);
    }
  }

  private long committed(Consumer<?, ?> consumer) {
    var committed = consumer.committed(Set.of(at)).get(at);
    return committed == null ? 0 : committed.offset();
  }

  /// Returns when the broker has them.
  private void say(int count) {
    var settings = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (var i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(TOPIC.topicName(), key, new byte[] {(byte) i}));
      }
    }
  }

  private List<Long> offsets() {
    return polls.stream().flatMap(List::stream).toList();
  }

  private Uni<Void> handle(ConsumerRecords<String, byte[]> records) {
    var ours =
        StreamSupport.stream(records.spliterator(), false)
            .filter(record -> key.equals(record.key()))
            .toList();
    if (ours.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    at = new TopicPartition(ours.getFirst().topic(), ours.getFirst().partition());
    mostInHand.accumulateAndGet(inHand.incrementAndGet(), Math::max);
    polls.add(ours.stream().map(ConsumerRecord::offset).toList());
    return Uni.createFrom().completionStage(first).invoke(inHand::decrementAndGet);
  }
}
