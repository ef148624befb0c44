package dev.waybill.courier;

import java.time.Duration;

/// Something to be done now and then, by whoever comes by.
final class Every {
  private final long nanos;
  private long last;
  private boolean now = true;

  Every(Duration pause) {
    nanos = pause.toNanos();
  }

  /// Whether it is time; then it is not for another while.
  boolean due() {
    return dueAfter(1);
  }

  /// The same for whoever can wait for so many pauses.
  boolean dueAfter(int pauses) {
    var at = System.nanoTime();
    if (!now && at - last < pauses * nanos) {
      return false;
    }
    now = false;
    last = at;
    return true;
  }

  /// It is time at once, however long anybody can wait.
  void now() {
    now = true;
  }
}
