package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// Waits, once nobody calls any more, until nothing is under way.
final class Convergence {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Scene scene;

  Convergence(Scene scene) {
    this.scene = scene;
  }

  /// How long it took since then; none when it never came to rest.
  Optional<Long> since(Instant last) throws Exception {
    return Await.holds(PATIENCE, () -> left().isEmpty())
        ? Optional.of(Duration.between(last, Instant.now()).toMillis())
        : Optional.empty();
  }

  /// What is still under way.
  List<String> left() throws InterruptedException {
    var left = new ArrayList<String>();
    try {
      for (var unsent : scene.tables().unsent().entrySet()) {
        if (unsent.getValue().count() > 0) {
          left.add(unsent.getValue().count() + " messages unsent of " + unsent.getKey().title());
        }
      }
      for (var service : Part.services()) {
        var behind = scene.lag().behind(service);
        if (behind > 0) {
          left.add(service.title() + " is " + behind + " messages behind");
        }
      }
      deployments().ifPresent(left::add);
    } catch (SQLException | ExecutionException away) {
      left.add("a server does not answer: " + away.getMessage());
    }
    return left;
  }

  /// None may go on, but where the destination is broken; and there each must have a run.
  private Optional<String> deployments() throws SQLException {
    var running = new HashSet<>(scene.tables().running());
    var open =
        scene.tables().openRuns().stream()
            .map(Tables.OpenRun::attempt)
            .filter(attempt -> scene.brokenNodes().contains(attempt.node()))
            .collect(Collectors.toSet());
    running.removeAll(open);
    return running.isEmpty()
        ? Optional.empty()
        : Optional.of(running.size() + " entries run, such as " + running.iterator().next());
  }
}
