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

  /// None may go on: whoever judges a run reads first what was heard and then the tables.
  private Optional<String> deployments() throws SQLException {
    var running = new HashSet<>(scene.tables().running());
    scene.tables().openRuns().forEach(run -> running.add(run.attempt()));
    return running.isEmpty()
        ? Optional.empty()
        : Optional.of(running.size() + " entries run, such as " + running.iterator().next());
  }
}
