package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/// What the broker says that it has: which topic goes by a name, and how far its partitions go.
///
/// The connection is kept, since it is asked every few seconds. Being idle must cost next to
/// nothing, so whoever only keeps an eye on it asks seldom while nothing comes.
@ApplicationScoped
class Broker {
  private static final Logger LOG = Logger.getLogger(Broker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int PAUSES_UNTIL_QUIET = 3;
  private static final int PAUSES_WHEN_QUIET = 4;

  private static final List<String> NAMES =
      Arrays.stream(Topic.values()).map(Topic::topicName).toList();

  /// A partition as it was when the broker was asked.
  ///
  /// @param end where the next record goes
  /// @param epoch grows each time somebody begins to lead it, so with each start of the broker
  record End(long end, int epoch) {}

  /// The topics, all of them, and their partitions.
  record Look(Map<String, String> ids, Map<TopicPartition, End> ends) {
    Look {
      ids = Map.copyOf(ids);
      ends = Map.copyOf(ends);
    }

    /// How an offset that was read from the partition as it is now is stamped.
    String stamp(TopicPartition at) {
      return new HeardRows.Heard(ids.get(at.topic()), ends.get(at).epoch()).stamp();
    }

    /// The epochs alone: as long as these and the ids are the same, nothing can have been lost.
    Map<TopicPartition, Integer> epochs() {
      return ends.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().epoch()));
    }
  }

  private final CourierSettings settings;
  private final Topics topics;
  private Admin admin;
  private Look last;
  private long lookedAt;
  private volatile long stirredAt = System.nanoTime();

  @Inject
  Broker(CourierSettings settings, Topics topics) {
    this.settings = settings;
    this.topics = topics;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    disconnect();
  }

  /// What it has now; nothing when it does not answer or lacks a topic, which is made then.
  synchronized Optional<Look> look() throws InterruptedException {
    try {
      if (admin == null) {
        admin = Admin.create(topics.client());
      }
      var look = ask(admin);
      if (!look.equals(last)) {
        stirred();
      }
      last = look;
      lookedAt = System.nanoTime();
      return Optional.of(last);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        topics.check();
      } else {
        LOG.debug("Kafka does not tell what it has", e);
        disconnect();
      }
      stirred();
      return Optional.empty();
    }
  }

  /// What it had a moment ago, when somebody asked.
  synchronized Optional<Look> lately() throws InterruptedException {
    var window = settings.topicsPoll().toNanos() * pauses();
    var fresh = last != null && System.nanoTime() - lookedAt < window;
    return fresh ? Optional.of(last) : look();
  }

  /// Something is sent or was read: from now on it is looked at as often as can be.
  void stirred() {
    stirredAt = System.nanoTime();
  }

  /// How many of the usual pauses may pass until the next look: more than one when nothing has gone
  /// through for a while.
  int pauses() {
    var still = System.nanoTime() - stirredAt;
    var quiet = still > PAUSES_UNTIL_QUIET * settings.topicsPoll().toNanos();
    return quiet ? PAUSES_WHEN_QUIET : 1;
  }

  /// What these groups have committed; nothing when it does not answer, or did not at the last
  /// look.
  synchronized Optional<Map<String, Map<TopicPartition, OffsetAndMetadata>>> committed(
      Collection<String> groups) throws InterruptedException {
    if (admin == null) {
      return Optional.empty();
    }
    try {
      var all = new ListConsumerGroupOffsetsSpec();
      var asked = groups.stream().collect(Collectors.toMap(group -> group, _ -> all));
      var options = new ListConsumerGroupOffsetsOptions().timeoutMs((int) PATIENCE.toMillis());
      return Optional.of(admin.listConsumerGroupOffsets(asked, options).all().get());
    } catch (ExecutionException e) {
      LOG.debug("Kafka does not tell what was committed", e);
      return Optional.empty();
    }
  }

  /// Commits these offsets for a group that has no members; whether the broker has them.
  synchronized boolean commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets)
      throws InterruptedException {
    if (admin == null) {
      return false;
    }
    try {
      var options = new AlterConsumerGroupOffsetsOptions().timeoutMs((int) PATIENCE.toMillis());
      admin.alterConsumerGroupOffsets(group, offsets, options).all().get();
      return true;
    } catch (ExecutionException e) {
      LOG.debugf(e, "Kafka does not take the offsets of %s", group);
      return false;
    }
  }

  private static Look ask(Admin admin) throws ExecutionException, InterruptedException {
    var described = admin.describeTopics(NAMES).allTopicNames().get();
    var partitions =
        described.values().stream()
            .flatMap(Broker::partitions)
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    var ends = new HashMap<TopicPartition, End>();
    admin
        .listOffsets(partitions)
        .all()
        .get()
        .forEach((at, end) -> ends.put(at, new End(end.offset(), end.leaderEpoch().orElse(0))));
    var ids = new HashMap<String, String>();
    described.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
    return new Look(ids, ends);
  }

  private static Stream<TopicPartition> partitions(TopicDescription topic) {
    return IntStream.range(0, topic.partitions().size())
        .mapToObj(partition -> new TopicPartition(topic.name(), partition));
  }

  private void disconnect() {
    if (admin != null) {
      admin.close(PATIENCE);
      admin = null;
    }
  }
}
