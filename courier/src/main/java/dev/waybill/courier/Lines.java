package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// Up to where all readers of a partition have heard: what lies before it need not be sent again
/// when the broker has lost it, since an effect is durable before its offset is committed.
///
/// An offset counts only if its stamp names the topic and the epoch that the broker has. A stamp
/// may be older than what was read, so the broker must have them after the offset was asked for,
/// too.
final class Lines {
  private final LossRows rows;
  private final Losses losses;
  private final Broker broker;
  private final Map<String, Set<String>> readers;

  /// @param further groups that read the public topics beside our services
  Lines(LossRows rows, Losses losses, Broker broker, Collection<String> further) {
    this.rows = rows;
    this.losses = losses;
    this.broker = broker;
    this.readers =
        Arrays.stream(Topic.values())
            .collect(Collectors.toMap(Topic::topicName, topic -> readers(topic, further)));
  }

  private static Set<String> readers(Topic topic, Collection<String> further) {
    var readers = new LinkedHashSet<>(topic.readers());
    if (topic.isPublic()) {
      readers.addAll(further);
    }
    return readers;
  }

  /// Asks how far the groups are, and remembers it for these shards.
  void look(Set<Short> shards) throws SQLException, InterruptedException {
    var groups = readers.values().stream().flatMap(Set::stream).distinct().toList();
    var committed = broker.committed(groups);
    if (committed.isPresent() && losses.asKnown()) {
      rows.heard(shards, heard(committed.get(), losses.last(), readers::get), losses.last());
    }
  }

  /// The lines of those partitions of which all readers have heard something.
  static Map<TopicPartition, Long> heard(
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed,
      Broker.Look look,
      Function<String, Set<String>> readers) {
    var lines = new HashMap<TopicPartition, Long>();
    for (var at : look.ends().keySet()) {
      var stamp = look.stamp(at);
      var line =
          readers.apply(at.topic()).stream()
              .mapToLong(group -> counted(committed.getOrDefault(group, Map.of()).get(at), stamp))
              .min()
              .orElse(0);
      if (line > 0) {
        lines.put(at, line);
      }
    }
    return lines;
  }

  private static long counted(OffsetAndMetadata committed, String stamp) {
    return committed != null && stamp.equals(committed.metadata()) ? committed.offset() : 0;
  }
}
