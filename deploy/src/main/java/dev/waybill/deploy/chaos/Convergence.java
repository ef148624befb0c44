package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Waits, once nobody calls any more, until nothing is under way.
///
/// Work that goes from table to topic and back is in neither place for a moment each. So nothing
/// is at rest before two looks in a row found nothing, and nothing was said between them.
final class Convergence {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Scene scene;
  private final Duration patience;
  private Optional<Map<Part, Long>> saidAtRest = Optional.empty();

  /// @param during how long faults went on: what a full machine has put off is worth waiting for,
  ///     since only what is at rest can be judged
  Convergence(Scene scene, Duration during) {
    this.scene = scene;
    this.patience = PATIENCE.plus(during.dividedBy(2));
  }

  /// How long it took since then; none when it never came to rest.
  Optional<Long> since(Instant last) throws Exception {
    return Await.holds(patience, this::atRest)
        ? Optional.of(Duration.between(last, Instant.now()).toMillis())
        : Optional.empty();
  }

  private boolean atRest() throws InterruptedException {
    var before = saidAtRest;
    saidAtRest = left().isEmpty() ? said() : Optional.empty();
    return saidAtRest.isPresent() && saidAtRest.equals(before);
  }

  private Optional<Map<Part, Long>> said() {
    try {
      return Optional.of(scene.tables().said());
    } catch (SQLException away) {
      return Optional.empty();
    }
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
      var imports = scene.tables().imports();
      if (imports > 0) {
        left.add(imports + " imports are under way or wait");
      }
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
