package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// How far behind the services are, as the broker tells it.
final class Lag implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 4_000;
  private static final Duration POLL = Duration.ofMillis(150);
  private static final int MOST = 400;

  private final String broker;
  private final Admin admin;

  Lag(String broker) {
    this.broker = broker;
    this.admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                broker,
                "default.api.timeout.ms",
                PATIENCE_MILLIS,
                "request.timeout.ms",
                PATIENCE_MILLIS / 2,
                "reconnect.backoff.max.ms",
                "300"));
  }

  /// A partition that a service reads.
  ///
  /// @param committed where it goes on after a crash
  record Place(TopicPartition partition, long committed, long end) {
    long behind() {
      return Math.max(0, end - committed);
    }
  }

  List<Place> of(Part service) throws ExecutionException, InterruptedException {
    var committed =
        admin
            .listConsumerGroupOffsets(service.title())
            .partitionsToOffsetAndMetadata()
            .get()
            .entrySet()
            .stream()
            .filter(place -> place.getValue() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, place -> place.getValue().offset()));
    var ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(place -> place, _ -> OffsetSpec.latest())))
            .all()
            .get();
    return committed.entrySet().stream()
        .map(
            place -> new Place(place.getKey(), place.getValue(), ends.get(place.getKey()).offset()))
        .toList();
  }

  long behind(Part service) throws ExecutionException, InterruptedException {
    return of(service).stream().mapToLong(Place::behind).sum();
  }

  /// Where the topics end that the services read.
  Map<Part, List<Place>> ofAll() throws ExecutionException, InterruptedException {
    var all = new HashMap<Part, List<Place>>();
    for (var service : Part.services()) {
      all.put(service, of(service));
    }
    return all;
  }

  /// The ids of messages that a service has not committed, some hundreds at most.
  List<UUID> uncommitted(Part service) throws ExecutionException, InterruptedException {
    var behind = of(service).stream().filter(place -> place.behind() > 0).toList();
    if (behind.isEmpty()) {
      return List.of();
    }
    try (var consumer = consumer()) {
      consumer.assign(behind.stream().map(Place::partition).toList());
      behind.forEach(place -> consumer.seek(place.partition(), place.committed()));
      var wanted = Math.min(MOST, behind.stream().mapToLong(Place::behind).sum());
      var ids = new ArrayList<UUID>();
      for (var found = consumer.poll(POLL); !found.isEmpty(); found = consumer.poll(POLL)) {
        found.forEach(one -> ids.add(id(one)));
        if (ids.size() >= wanted) {
          break;
        }
      }
      return ids;
    }
  }

  private static UUID id(ConsumerRecord<String, byte[]> found) {
    return UUID.fromString(
        new String(found.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", broker, "allow.auto.create.topics", "false"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
