package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Brake;
import dev.waybill.deploy.Instance;
import dev.waybill.deploy.Part;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Waits for the moment at which a service has done something that it has not acknowledged yet: a
/// crash just then makes it meet that again.
///
/// Such moments are milliseconds long. So the database is watched for what the service does, the
/// process is stopped at once, and then looked at: it may have been faster, or its twin has done
/// it. Then it runs on for a while, as it does by itself: who acknowledges now and then has more of
/// such moments than one that was stopped a moment ago, and is not taken for dead.
final class Aim {
  private static final Duration SETTLED = Duration.ofMillis(40);
  private static final int SHORTEST_RUN_MILLIS = 100;
  private static final int LONGEST_RUN_MILLIS = 600;

  private final Scene scene;
  private final Instance victim;

  Aim(Scene scene, Instance victim) {
    this.scene = scene;
    this.victim = victim;
  }

  /// It stands still when there is an answer, and runs when there is none.
  Optional<String> freeze(Duration within) throws Exception {
    var deadline = System.nanoTime() + within.toNanos();
    try (var brake = Brake.of(victim);
        var sign = scene.tables().sign(victim.part())) {
      while (sign.seen(deadline)) {
        brake.on();
        var work = look();
        if (work.isPresent()) {
          return work;
        }
        brake.off();
        Await.pause(run());
      }
    }
    return Optional.empty();
  }

  private Duration run() {
    return Duration.ofMillis(scene.random().nextInt(SHORTEST_RUN_MILLIS, LONGEST_RUN_MILLIS));
  }

  private Optional<String> look() throws Exception {
    return victim.part() == Part.DEPLOY_WORKER ? midway() : handled();
  }

  /// A deployment that was begun by the frozen worker: nobody else could have ended it meanwhile.
  private Optional<String> midway() throws Exception {
    var first = running();
    Await.pause(SETTLED.multipliedBy(3));
    var still = new HashSet<>(running());
    still.retainAll(new HashSet<>(first));
    return still.isEmpty()
        ? Optional.empty()
        : Optional.of(still.size() + " deployments begun and not ended");
  }

  private List<Tables.OpenRun> running() throws Exception {
    return scene.tables().openRuns().stream()
        .filter(Tables.OpenRun::midway)
        .filter(run -> !scene.brokenNodes().contains(run.attempt().node()))
        .toList();
  }

  /// Messages that it has handled and not committed. A twin that runs commits at once, so those
  /// that stay are of the frozen one.
  private Optional<String> handled() throws Exception {
    var first = scene.lag().uncommitted(victim.part());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Await.pause(SETTLED);
    var still = new HashSet<UUID>(scene.lag().uncommitted(victim.part()));
    still.retainAll(new HashSet<>(first));
    var handled = scene.tables().handled(victim.part(), List.copyOf(still));
    return handled == 0
        ? Optional.empty()
        : Optional.of(handled + " messages handled and not committed");
  }
}
