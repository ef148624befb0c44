package dev.waybill.courier;

import java.time.Duration;

/// Something to be done now and then, by whoever comes by.
final class Every {
  private final long nanos;
  private long due = System.nanoTime();

  Every(Duration pause) {
    nanos = pause.toNanos();
  }

  /// Whether it is time; then it is not for another while.
  boolean due() {
    var now = System.nanoTime();
    if (now - due < 0) {
      return false;
    }
    due = now + nanos;
    return true;
  }

  /// It is time at once.
  void now() {
    due = System.nanoTime();
  }
}
