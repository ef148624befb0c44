package dev.waybill.courier;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/// Commits what was handled, until the broker has it.
///
/// SmallRye's `latest` commits an offset once: when the broker is away just then, the group stays
/// behind until the next record comes, which may be never. And it commits no offset below its
/// highest, so a topic that was made anew is not committed before it is as long as the old one.
///
/// An offset says in its metadata of which topic and epoch it is, so that whoever sends can tell
/// what was heard.
final class HandledOffsets implements KafkaCommitHandler {
  private static final Logger LOG = Logger.getLogger(HandledOffsets.class);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final KafkaConsumer<?, ?> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new ConcurrentHashMap<>();
  private final AtomicBoolean due = new AtomicBoolean();

  /// `commit-strategy=courier`.
  @ApplicationScoped
  @Identifier("courier")
  static class Factory implements KafkaCommitHandler.Factory {
    @Override
    public KafkaCommitHandler create(
        KafkaConnectorIncomingConfiguration config,
        Vertx vertx,
        KafkaConsumer<?, ?> consumer,
        BiConsumer<Throwable, Boolean> reportFailure) {
      return new HandledOffsets(consumer);
    }
  }

  private HandledOffsets(KafkaConsumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /// Of a batch, the last record of each partition comes here.
  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
    var at = new TopicPartition(record.getTopic(), record.getPartition());
    var next = new OffsetAndMetadata(record.getOffset() + 1, Stamping.of(record.getHeaders()));
    uncommitted.put(at, next);
    commitAfter(Duration.ZERO);
    return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
  }

  /// Another consumer goes on where this one has committed, and reports what it handles.
  @Override
  public void partitionsRevoked(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(partitions);
  }

  /// One at a time: what is handled until it begins goes with it.
  private void commitAfter(Duration pause) {
    if (!due.compareAndSet(false, true)) {
      return;
    }
    var start = Uni.createFrom().voidItem();
    if (!pause.isZero()) {
      start = start.onItem().delayIt().by(pause);
    }
    start
        .chain(() -> consumer.runOnPollingThread(this::commit))
        .subscribe()
        .with(
            _ -> {},
            closed -> {
              due.set(false);
              LOG.debugf(closed, "a consumer has ended, %s is not committed", uncommitted);
            });
  }

  private void commit(Consumer<?, ?> on) {
    due.set(false);
    uncommitted.keySet().retainAll(on.assignment());
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    uncommitted.forEach(
        (at, next) -> {
          if (behind(on, at, next)) {
            offsets.put(at, next);
          }
        });
    if (!offsets.isEmpty()) {
      on.commitAsync(offsets, this::committed);
    }
  }

  /// A consumer that was sent back has not read what it had handled there: it was of another topic,
  /// or of an end that is lost.
  private boolean behind(Consumer<?, ?> on, TopicPartition at, OffsetAndMetadata next) {
    try {
      if (next.offset() <= on.position(at, PATIENCE)) {
        return true;
      }
      uncommitted.remove(at, next);
    } catch (TimeoutException unknown) {
      commitAfter(AGAIN);
    }
    return false;
  }

  private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
    if (failure instanceof RetriableException || failure instanceof RebalanceInProgressException) {
      LOG.debugf("offsets are committed once more: %s", Reason.of(failure));
      commitAfter(AGAIN);
      return;
    }
    if (failure != null) {
      LOG.warnf("what was handled comes again, perhaps elsewhere: %s", Reason.of(failure));
    }
    offsets.forEach(uncommitted::remove);
  }
}
