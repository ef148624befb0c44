package dev.waybill.courier;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/// Commits what was handled, until the broker has it: otherwise, when it is away just then, the
/// group stays behind until the next record comes, which may be never. Of the polling thread alone.
///
/// An offset says in its metadata of which topic and epoch it is, so that whoever sends can tell
/// what was heard.
final class HandledOffsets {
  private static final Logger LOG = Logger.getLogger(HandledOffsets.class);
  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final Duration AT_THE_END = Duration.ofSeconds(1);

  /// A commit costs the broker and us as much as a small poll. What is not committed when we die is
  /// met once more, and known.
  static final Duration BETWEEN_COMMITS = Duration.ofMillis(100);

  private final Consumer<?, ?> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private final Every committing = new Every(BETWEEN_COMMITS);
  private boolean underWay;

  HandledOffsets(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /// All before these places is handled.
  void handled(Map<TopicPartition, OffsetAndMetadata> ends) {
    uncommitted.putAll(ends);
  }

  /// Another consumer goes on where this one has committed, and commits what it handles.
  void revoked(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(partitions);
  }

  /// Whether something is handled of which the broker has not said that it knows.
  boolean areOpen() {
    return !uncommitted.isEmpty();
  }

  /// Now and then, and without waiting; what is refused now is committed by a later call. The
  /// answer comes with a poll.
  void commit() {
    if (underWay || uncommitted.isEmpty() || !committing.due()) {
      return;
    }
    var offsets = due();
    if (!offsets.isEmpty()) {
      underWay = true;
      consumer.commitAsync(offsets, this::committed);
    }
  }

  /// Waits a little: nobody comes after this.
  void commitNow() {
    try {
      consumer.commitSync(due(), AT_THE_END);
    } catch (KafkaException e) {
      LOG.debugf("what was handled comes again: %s", Reason.of(e));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> due() {
    uncommitted.keySet().retainAll(consumer.assignment());
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (var at : Map.copyOf(uncommitted).entrySet()) {
      if (behind(at.getKey(), at.getValue())) {
        offsets.put(at.getKey(), at.getValue());
      }
    }
    return offsets;
  }

  /// A consumer that was sent back has not read what it had handled there: it was of another topic,
  /// or of an end that is lost.
  private boolean behind(TopicPartition at, OffsetAndMetadata next) {
    try {
      if (next.offset() <= consumer.position(at, PATIENCE)) {
        return true;
      }
      uncommitted.remove(at, next);
    } catch (TimeoutException unknown) {
      LOG.debugf("where %s is read is not known yet", at);
    }
    return false;
  }

  private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
    underWay = false;
    if (failure instanceof RetriableException || failure instanceof RebalanceInProgressException) {
      LOG.debugf("offsets are committed once more: %s", Reason.of(failure));
      return;
    }
    if (failure != null) {
      LOG.warnf("what was handled comes again, perhaps elsewhere: %s", Reason.of(failure));
    }
    offsets.forEach(uncommitted::remove);
  }
}
