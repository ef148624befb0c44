package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Topic;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One poll at a time: what waits is neither handled nor committed, and nothing overtakes it.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class SubscriptionIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GROUP = "subscribed";
  private static final String KEY = "970";
  private static final int MANY = 40;

  @Inject Told told;
  @Inject Vertx vertx;
  @Inject Positions positions;
  @Inject Lags lags;

  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final List<List<Long>> polls = new CopyOnWriteArrayList<>();
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicInteger mostInHand = new AtomicInteger();
  private volatile TopicPartition at;
  private Subscription subscription;

  @BeforeEach
  void begin() {
    var client = new Client(RealServers.bootstrapServers(), GROUP, "test");
    var settings = client.reading(Topic.ACTION_MESSAGES, Pace.AT_ONCE);
    var handling = Handling.reacting(vertx, this::handle);
    subscription = new Subscription(Topic.ACTION_MESSAGES, settings, handling, positions, lags);
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
    told.say(told.line(970, "first"));
    await().atMost(SOON).until(() -> polls.size() == 1);
    told.say(
        IntStream.range(0, MANY)
            .mapToObj(i -> told.line(970, "line " + i))
            .toArray(Envelope<?>[]::new));
    await().atMost(SOON).until(() -> told.unsent() == 0);
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
    told.say(told.line(970, "last"));
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

  private List<Long> offsets() {
    return polls.stream().flatMap(List::stream).toList();
  }

  private Uni<Void> handle(ConsumerRecords<String, byte[]> records) {
    var ours =
        StreamSupport.stream(records.spliterator(), false)
            .filter(record -> record.key().equals(KEY))
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
