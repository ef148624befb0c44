package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Stop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Waits for something to be seen.
final class Await {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private Await() {}

  /// What was seen within the time, if it was.
  static <T> Optional<T> seen(Duration within, Callable<Optional<T>> look) throws Exception {
    var deadline = System.nanoTime() + within.toNanos();
    while (true) {
      var found = look.call();
      if (found.isPresent() || System.nanoTime() > deadline) {
        return found;
      }
      pause(BETWEEN_LOOKS);
    }
  }

  static boolean holds(Duration within, Callable<Boolean> look) throws Exception {
    return seen(within, () -> look.call() ? Optional.of(true) : Optional.<Boolean>empty())
        .isPresent();
  }

  static void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }
}
