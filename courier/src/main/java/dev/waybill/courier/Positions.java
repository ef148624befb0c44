package dev.waybill.courier;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Sees to it that a consumer reads on where it stopped, and not where something else lies by now.
///
/// An offset means nothing in a topic that was made anew, and behind a place where a partition's
/// end was lost. PostgreSQL remembers of which topic, and of which epoch of a partition, the
/// group's offset is one. In another topic the consumer begins at the beginning; in another epoch
/// the client goes back to where the one it knew had ended. What was handled before comes again
/// then, and the inbox drops it.
///
/// The new topic or epoch is remembered only when the group has committed an offset beyond the one
/// that was doubtful, or when all that there is was handled. Until then a restart comes to the
/// same conclusion, whatever a batch that was under way has committed meanwhile.
@ApplicationScoped
class Positions {
  private static final Logger LOG = Logger.getLogger(Positions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 300;

  /// @param doubtful the offset that the group has to pass; negative when there is no doubt
  private record Standing(HeardRows.Heard heard, long doubtful) {
    boolean settled() {
      return doubtful < 0;
    }
  }

  private final HeardRows rows;
  private final Broker broker;
  private final Lags lags;
  private final Subscriptions subscriptions;
  private final Map<TopicPartition, Standing> standings = new ConcurrentHashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Inject
  Positions(HeardRows rows, Broker broker, Lags lags, Subscriptions subscriptions) {
    this.rows = rows;
    this.broker = broker;
    this.lags = lags;
    this.subscriptions = subscriptions;
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /// Sees to a consumer whenever partitions come to it and go.
  ConsumerRebalanceListener following(Consumer<?, ?> consumer, HandledOffsets offsets) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        assigned(consumer, partitions);
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        offsets.revoked(partitions);
        standings.keySet().removeAll(partitions);
        lags.revoked(partitions);
      }
    };
  }

  /// Nothing is read before this is done; without the database nothing could be handled anyway.
  void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    for (var tries = 0; tries < TRIES; tries++) {
      try {
        if (stopping.await(tries == 0 ? 0 : 200, TimeUnit.MILLISECONDS)) {
          return;
        }
        var look = broker.look();
        if (look.isPresent()) {
          place(consumer, partitions, look.get());
          return;
        }
        LOG.debug("the broker does not tell its topics yet");
      } catch (SQLException | KafkaException e) {
        LOG.warnf("a consumer waits for its place: %s", Reason.of(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// The places behind these records, as offsets to commit. What was polled may be handled much
  /// later, and the topic made anew meanwhile: only when it is polled is it known what it is. It
  /// may be called older than it is, when the consumer does not know of the new topic yet, and
  /// never newer.
  Map<TopicPartition, OffsetAndMetadata> behind(ConsumerRecords<?, ?> records) {
    broker.stirred();
    var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (var at : records.partitions()) {
      var last = records.records(at).getLast();
      ends.put(at, new OffsetAndMetadata(last.offset() + 1, stamp(at, last.leaderEpoch())));
    }
    return ends;
  }

  private String stamp(TopicPartition at, Optional<Integer> epoch) {
    var standing = standings.get(at);
    return standing == null || epoch.isEmpty()
        ? ""
        : new HeardRows.Heard(standing.heard().topicId(), epoch.get()).stamp();
  }

  /// Looks whether what is read is still what it was.
  @Scheduled(
      identity = "courier-positions",
      every = "${waybill.courier.topics-poll:3s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() throws InterruptedException {
    var look = standings.isEmpty() ? Optional.<Broker.Look>empty() : broker.lately();
    if (look.isEmpty()) {
      return;
    }
    lags.show(look.get().ends());
    var moved = new HashSet<TopicPartition>();
    var doubtful = new HashSet<TopicPartition>();
    standings.forEach(
        (at, standing) -> {
          if (!standing.heard().equals(heard(look.get(), at))) {
            moved.add(at);
          } else if (!standing.settled()) {
            doubtful.add(at);
          }
        });
    if (!moved.isEmpty() || !doubtful.isEmpty()) {
      subscriptions.visit(consumer -> follow(consumer, look.get(), moved, doubtful));
    }
  }

  private void follow(
      Consumer<?, ?> consumer,
      Broker.Look look,
      Set<TopicPartition> moved,
      Set<TopicPartition> doubtful) {
    for (var at : consumer.assignment()) {
      var standing = standings.get(at);
      if (standing != null && moved.contains(at)) {
        standings.put(at, moved(consumer, at, standing.heard(), heard(look, at)));
      }
    }
    settle(consumer, intersection(consumer.assignment(), doubtful));
  }

  /// The client itself goes back when the end of what it was reading has gone.
  private Standing moved(
      Consumer<?, ?> consumer, TopicPartition at, HeardRows.Heard was, HeardRows.Heard is) {
    var position = consumer.position(at, PATIENCE);
    if (!was.topicId().equals(is.topicId())) {
      fromTheBeginning(consumer, at);
      lags.assigned(at, 0);
    }
    return new Standing(is, position);
  }

  private void place(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Broker.Look look)
      throws SQLException {
    var remembered = rows.remembered(partitions);
    var first = new HashMap<TopicPartition, HeardRows.Heard>();
    for (var at : partitions) {
      var is = heard(look, at);
      var was = remembered.getOrDefault(at, is);
      var position = consumer.position(at, PATIENCE);
      if (!was.topicId().equals(is.topicId())) {
        fromTheBeginning(consumer, at);
      } else {
        consumer.seek(at, new OffsetAndMetadata(position, Optional.of(was.epoch()), ""));
      }
      standings.put(at, new Standing(is, was.equals(is) ? -1 : position));
      lags.assigned(at, position);
      if (!remembered.containsKey(at)) {
        first.put(at, is);
      }
    }
    rows.remember(first);
  }

  private static void fromTheBeginning(Consumer<?, ?> consumer, TopicPartition at) {
    LOG.infof("%s was made anew and is read from its beginning", at);
    consumer.seekToBeginning(List.of(at));
  }

  private void settle(Consumer<?, ?> consumer, Set<TopicPartition> doubtful) {
    var settled = new HashMap<TopicPartition, HeardRows.Heard>();
    for (var committed : consumer.committed(doubtful, PATIENCE).entrySet()) {
      var at = committed.getKey();
      var standing = standings.get(at);
      var passed =
          committed.getValue() != null && committed.getValue().offset() > standing.doubtful();
      if (passed || commitAll(consumer, at)) {
        settled.put(at, standing.heard());
      }
    }
    try {
      rows.remember(settled);
      settled.forEach((at, heard) -> standings.put(at, new Standing(heard, -1)));
    } catch (SQLException e) {
      LOG.warnf("places are remembered the next time: %s", Reason.of(e));
    }
  }

  /// When all that there is was handled, the end is the group's offset, whatever it was before.
  private boolean commitAll(Consumer<?, ?> consumer, TopicPartition at) {
    var end = lags.allHandled(at, consumer.position(at, PATIENCE));
    end.ifPresent(offset -> consumer.commitSync(Map.of(at, offset), PATIENCE));
    return end.isPresent();
  }

  private static HeardRows.Heard heard(Broker.Look look, TopicPartition at) {
    return new HeardRows.Heard(look.ids().get(at.topic()), look.ends().get(at).epoch());
  }

  private static Set<TopicPartition> intersection(
      Set<TopicPartition> some, Set<TopicPartition> others) {
    var both = new HashSet<>(some);
    both.retainAll(others);
    return both;
  }
}
