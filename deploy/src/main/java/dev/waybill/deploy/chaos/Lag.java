package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// How far behind the services are, as the broker tells it.
final class Lag implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 4_000;

  private final Admin admin;

  Lag(String broker) {
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

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
