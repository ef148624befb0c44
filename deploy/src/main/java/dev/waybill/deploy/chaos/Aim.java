package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Instance;
import dev.waybill.deploy.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Waits for the moment at which a service has done something that it has not acknowledged yet: a
/// crash just then makes it meet that again.
///
/// Such moments are milliseconds long. So the process is frozen, looked at, let run for some
/// milliseconds, and frozen again, until the moment is a good one; it stays frozen then. Who stands
/// still most of the time is soon taken for dead and has no work any more, so it gets its breath
/// back now and then, and more of it each time: one that was taken for dead needs seconds to read
/// again.
final class Aim {
  private static final Duration SETTLED = Duration.ofMillis(40);
  private static final int LONGEST_RUN_MILLIS = 50;
  private static final int LOOKS_A_BREATH = 8;
  private static final int FIRST_BREATH_MILLIS = 2_000;
  private static final int LONGEST_BREATH_MILLIS = 10_000;

  private final Scene scene;
  private final Instance victim;

  Aim(Scene scene, Instance victim) {
    this.scene = scene;
    this.victim = victim;
  }

  Optional<String> freeze(Duration within) throws Exception {
    var deadline = System.nanoTime() + within.toNanos();
    victim.pause();
    for (int looks = 1; System.nanoTime() < deadline; looks++) {
      var work = look();
      if (work.isPresent()) {
        return work;
      }
      letRun(millisAfter(looks));
    }
    victim.resume();
    return Optional.empty();
  }

  private int millisAfter(int looks) {
    var breath = looks / LOOKS_A_BREATH * FIRST_BREATH_MILLIS;
    return looks % LOOKS_A_BREATH == 0
        ? Math.min(breath, LONGEST_BREATH_MILLIS)
        : 1 + scene.random().nextInt(LONGEST_RUN_MILLIS);
  }

  /// By one process, since starting another one takes longer than the slice lasts.
  private void letRun(int millis) throws IOException, InterruptedException {
    var pid = Long.toString(victim.process().orElseThrow().pid());
    var slice = "kill -CONT $0; sleep $1; kill -STOP $0";
    new ProcessBuilder("/bin/sh", "-c", slice, pid, "%.3f".formatted(millis / 1000.0))
        .inheritIO()
        .start()
        .waitFor();
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
