package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// One topic's thread: polls, waits until what came is handled, commits, polls again.
///
/// Nothing is read ahead, so what comes while a poll is handled is the next poll, however much that
/// is: the busier a service, the larger its batches. Between two polls that bring something lies a
/// [Breath]; what comes after a silence does not wait for it.
final class Subscription {
  private static final Logger LOG = Logger.getLogger(Subscription.class);

  /// Messages a second. A transport is one to three of them where somebody waits for it.
  private static final int MUCH = 200;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SIGN_OF_LIFE = Duration.ofMillis(500);
  private static final Duration BEFORE_BEGINNING_AGAIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);
  private static final Duration LONGEST_VISIT = Duration.ofSeconds(10);

  /// What another thread wants of the consumer, which no other thread may touch.
  private record Visit(
      java.util.function.Consumer<Consumer<?, ?>> work, CompletableFuture<Void> done) {
    void pay(Consumer<?, ?> consumer) {
      try {
        work.accept(consumer);
        done.complete(null);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    }
  }

  private final Topic topic;
  private final Map<String, Object> settings;
  private final Handling handling;
  private final Positions positions;
  private final Lags lags;
  private final ConcurrentLinkedQueue<Visit> visits = new ConcurrentLinkedQueue<>();
  private final Breath breath = new Breath(MUCH, System.nanoTime());
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile Consumer<String, byte[]> reading;

  /// @param settings the consumer's
  Subscription(
      Topic topic,
      Map<String, Object> settings,
      Handling handling,
      Positions positions,
      Lags lags) {
    this.topic = topic;
    this.settings = settings;
    this.handling = handling;
    this.positions = positions;
    this.lags = lags;
    this.thread =
        Thread.ofPlatform().name("reads " + topic.shortName()).daemon().unstarted(this::run);
  }

  void begin() {
    thread.start();
  }

  /// Lets the poll in hand end, and nothing begin after it.
  void stop() {
    stopping.countDown();
    var consumer = reading;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  /// Returns when the thread has ended, or the time is over.
  void awaitEnd(Duration atMost) throws InterruptedException {
    thread.join(atMost);
  }

  /// Lets the polling thread do something with its consumer; returns when it is done, or when it
  /// could not be.
  void visit(java.util.function.Consumer<Consumer<?, ?>> work) throws InterruptedException {
    var visit = new Visit(work, new CompletableFuture<>());
    visits.add(visit);
    try {
      visit.done().get(LONGEST_VISIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      visits.remove(visit);
      LOG.debugf("%s is busy and looked at the next time", thread.getName());
    } catch (ExecutionException e) {
      LOG.warnf("%s is looked at the next time: %s", thread.getName(), Reason.of(e.getCause()));
    }
  }

  private void run() {
    while (!stopped()) {
      try {
        read();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (KafkaException | CancellationException e) {
        if (!stopped()) {
          LOG.warnf("%s begins again: %s", thread.getName(), Reason.of(e));
        }
      } catch (RuntimeException e) {
        LOG.errorf(e, "%s met something it does not know and begins again", thread.getName());
      }
      if (rest()) {
        break;
      }
    }
    handling.close();
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  private boolean rest() {
    try {
      return stopping.await(BEFORE_BEGINNING_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void read() throws InterruptedException {
    var consumer = consumer();
    reading = consumer;
    try {
      var offsets = new HandledOffsets(consumer);
      consumer.subscribe(List.of(topic.topicName()), positions.following(consumer, offsets));
      while (!stopped()) {
        receive(consumer);
        var records = poll(consumer, offsets.areOpen() ? HandledOffsets.BETWEEN_COMMITS : POLL);
        var began = System.nanoTime();
        handle(consumer, records, offsets);
        offsets.commit();
        breathe(breath.after(records.count(), began, System.nanoTime()));
      }
      offsets.commitNow();
    } finally {
      consumer.close(CloseOptions.timeout(LONGEST_GOODBYE));
    }
  }

  private void handle(
      Consumer<String, byte[]> consumer,
      ConsumerRecords<String, byte[]> records,
      HandledOffsets offsets)
      throws InterruptedException {
    if (!records.isEmpty()) {
      var ends = positions.behind(records);
      await(consumer, handling.begin(records));
      lags.handled(ends);
      offsets.handled(ends);
    }
  }

  /// Nothing, when it is called to stop.
  private static ConsumerRecords<String, byte[]> poll(
      Consumer<String, byte[]> consumer, Duration atMost) {
    try {
      return consumer.poll(atMost);
    } catch (WakeupException stop) {
      return ConsumerRecords.empty();
    }
  }

  private void breathe(Duration breath) throws InterruptedException {
    if (breath.isPositive()) {
      stopping.await(breath.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void receive(Consumer<?, ?> consumer) {
    for (var visit = visits.poll(); visit != null; visit = visits.poll()) {
      visit.pay(consumer);
    }
  }

  /// However long it takes, as while the database is away, the broker is told that we live. It ends
  /// early when the service stops, with the handler.
  private void await(Consumer<String, byte[]> consumer, CompletableFuture<Void> work)
      throws InterruptedException {
    while (!ended(work)) {
      receive(consumer);
      consumer.pause(consumer.assignment());
      putBack(consumer, poll(consumer, Duration.ZERO));
    }
    consumer.resume(consumer.paused());
  }

  private static boolean ended(CompletableFuture<Void> work) throws InterruptedException {
    try {
      work.get(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /// A partition that was assigned in this very poll was not paused yet.
  private static void putBack(
      Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> early) {
    for (var at : early.partitions()) {
      var first = early.records(at).getFirst();
      consumer.seek(at, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
    }
  }
}
