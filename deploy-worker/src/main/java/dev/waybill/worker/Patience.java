package dev.waybill.worker;

import dev.waybill.worker.core.DeployRun;
import java.time.Clock;
import java.time.Duration;

/// How long a run goes on trying, and waits in between.
final class Patience {
  private final WorkerSettings settings;
  private final Clock clock;

  Patience(WorkerSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  boolean late(Claim claim) {
    return claim.overdue() || !clock.instant().isBefore(claim.order().deadline());
  }

  /// Never past the deadline: then the target is asked once more.
  Duration inTime(Claim claim, Duration after) {
    Duration left = Duration.between(clock.instant(), claim.order().deadline());
    Duration bounded = after.compareTo(left) < 0 ? after : left;
    return bounded.isNegative() ? Duration.ZERO : bounded;
  }

  /// What the target wishes, else twice as long each time.
  Duration pause(int tries, Duration wished) {
    if (!wished.isZero()) {
      return wished;
    }
    Duration grown = settings.retryAfter().multipliedBy(1L << Math.min(tries, 16));
    return grown.compareTo(settings.retryAtMost()) < 0 ? grown : settings.retryAtMost();
  }

  boolean endsWith(int tries) {
    return tries + 1 >= settings.tries();
  }

  /// Whoever waits for hours is not told of it every ten seconds.
  boolean tells(int tries) {
    return tries < settings.tries();
  }

  /// Tries are counted for the step at which the claim began.
  static int tries(Claim claim, DeployRun run) {
    return run.done() == claim.done() ? claim.tries() : 0;
  }
}
