package dev.waybill.deploy.check.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// How far the consumers of our topics are behind, as the broker knows it.
final class Lag {
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  static {
    CLIENTS.setLevel(Level.WARNING); // Its settings, at length, are no finding.
  }

  /// Groups that read nothing: a service says by one that it has refilled what was lost.
  private static final String SAYING = "waybill-refilled-";

  private final Optional<String> broker;

  Lag(Optional<String> broker) {
    this.broker = broker;
  }

  Map<String, Long> behind() {
    if (broker.isEmpty()) {
      return Map.of();
    }
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.get()))) {
      var behind = new TreeMap<String, Long>();
      for (var group : admin.listGroups().all().get()) {
        if (!group.groupId().startsWith(SAYING)) {
          behind.put(group.groupId(), behind(admin, group.groupId()));
        }
      }
      return behind;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not answer: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static long behind(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
    admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset);
              }
            });
    var ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest())))
            .all()
            .get();
    return committed.entrySet().stream()
        .mapToLong(one -> Math.max(0, ends.get(one.getKey()).offset() - one.getValue().offset()))
        .sum();
  }
}
