package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/// The work that was under way at one moment: deployments, messages not sent, messages not read.
///
/// @param ends where topics ended that services read; of a service that reads them
record InHand(
    Set<Tables.Attempt> running,
    Map<Part, Tables.Unsent> unsent,
    Map<Part, Map<TopicPartition, Long>> ends) {

  static InHand now(Scene scene) throws SQLException, InterruptedException {
    return new InHand(running(scene), scene.tables().unsent(), ends(scene));
  }

  private static Set<Tables.Attempt> running(Scene scene) throws SQLException {
    var running = new HashSet<>(scene.tables().running());
    running.removeIf(attempt -> scene.brokenNodes().contains(attempt.node()));
    return running;
  }

  /// The same as the tables tell it now; a broker that is being aimed at is not asked.
  InHand lookAgain(Scene scene) throws SQLException {
    return new InHand(running(scene), scene.tables().unsent(), ends);
  }

  private static Map<Part, Map<TopicPartition, Long>> ends(Scene scene)
      throws InterruptedException {
    var ends = new HashMap<Part, Map<TopicPartition, Long>>();
    try {
      scene
          .lag()
          .ofAll()
          .forEach(
              (part, places) -> {
                var of = new HashMap<TopicPartition, Long>();
                places.forEach(place -> of.put(place.partition(), place.end()));
                ends.put(part, of);
              });
    } catch (ExecutionException brokerAway) {
      return Map.of();
    }
    return ends;
  }

  InHand withoutEnds() {
    return new InHand(running, unsent, Map.of());
  }

  /// Whether all of it has moved on.
  boolean movedOn(Scene scene) throws SQLException, ExecutionException, InterruptedException {
    var still = new HashSet<>(scene.tables().running());
    still.retainAll(running);
    return still.isEmpty() && !scene.tables().stillUnsent(unsent) && read(scene);
  }

  private boolean read(Scene scene) throws ExecutionException, InterruptedException {
    for (var part : ends.entrySet()) {
      for (var place : scene.lag().of(part.getKey())) {
        if (place.committed() < part.getValue().getOrDefault(place.partition(), 0L)) {
          return false;
        }
      }
    }
    return true;
  }

  /// What of it has not moved on, for people.
  String left(Scene scene) throws SQLException, ExecutionException, InterruptedException {
    var still = new HashSet<>(scene.tables().running());
    still.retainAll(running);
    return "deployments %s, unsent %s, read %s"
        .formatted(List.copyOf(still), scene.tables().stillUnsent(unsent), read(scene));
  }
}
