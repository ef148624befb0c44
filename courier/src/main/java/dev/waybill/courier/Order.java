package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// In which order services refill a topic ([Topic#writers]), and how they hear of each other.
///
/// Who is through commits an offset in a group of its own, which names the topics by their ids. It
/// lies with the broker, so that it is lost together with what it speaks of. The offset itself says
/// nothing; it is the end of a topic that hardly grows, so that nobody finds the group behind.
final class Order {
  private static final String GROUP = "waybill-refilled-";
  private static final TopicPartition PLACE = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);

  private final Broker broker;
  private final String service;
  private final Map<String, List<String>> writers;

  Order(Broker broker, String service) {
    this.broker = broker;
    this.service = service;
    this.writers =
        Arrays.stream(Topic.values())
            .filter(topic -> topic.writers().contains(service))
            .collect(Collectors.toMap(Topic::topicName, Topic::writers));
  }

  /// The topics to which others write effects of what this service writes there.
  Set<String> followed() {
    return writers.entrySet().stream()
        .filter(topic -> !topic.getValue().getLast().equals(service))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private List<String> before(String topic) {
    var all = writers.getOrDefault(topic, List.of());
    return all.subList(0, Math.max(0, all.indexOf(service)));
  }

  /// Who has not refilled one of these topics, given with their ids, and comes before this service.
  Optional<String> missing(Map<String, String> lost) throws InterruptedException {
    var awaited = lost.keySet().stream().flatMap(topic -> before(topic).stream()).distinct();
    var groups = awaited.collect(Collectors.toMap(writer -> GROUP + writer, Function.identity()));
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    var committed = broker.committed(groups.keySet());
    if (committed.isEmpty()) {
      return Optional.of("The broker does not tell who has refilled them.");
    }
    for (var topic : lost.entrySet()) {
      for (var writer : before(topic.getKey())) {
        if (!said(committed.get().get(GROUP + writer)).contains(named(topic))) {
          return Optional.of(writer + " has not refilled " + topic.getKey() + ".");
        }
      }
    }
    return Optional.empty();
  }

  /// This service has refilled these topics, given with their ids; whether the broker knows it now.
  boolean tell(Map<String, String> refilled, Broker.Look look) throws InterruptedException {
    if (refilled.isEmpty()) {
      return true;
    }
    var topics = refilled.entrySet().stream().map(Order::named).sorted();
    var metadata = topics.collect(Collectors.joining(" "));
    var said = new OffsetAndMetadata(look.ends().get(PLACE).end(), metadata);
    return broker.commit(GROUP + service, Map.of(PLACE, said));
  }

  private static Set<String> said(Map<TopicPartition, OffsetAndMetadata> committed) {
    var said = committed == null ? null : committed.get(PLACE);
    return said == null ? Set.of() : Set.of(said.metadata().split(" "));
  }

  private static String named(Map.Entry<String, String> topic) {
    return topic.getKey() + "/" + topic.getValue();
  }
}
