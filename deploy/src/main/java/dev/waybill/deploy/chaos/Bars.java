package dev.waybill.deploy.chaos;

import java.time.Duration;

/// How fast all must be well again, now and later.
record Bars(Duration now, Duration later) {
  /// From the start of the victim until the first export is accepted.
  static final Bars ACCEPTING = seconds(5, 3);

  /// Until work that was under way has moved on.
  static final Bars RESUME = seconds(30, 10);

  /// From the last fault until nothing is under way any more.
  static final Bars CONVERGED = seconds(60, 30);

  private static Bars seconds(int now, int later) {
    return new Bars(Duration.ofSeconds(now), Duration.ofSeconds(later));
  }

  /// Each so many times as long, for machines of which nothing is known.
  Bars times(int patience) {
    return new Bars(now.multipliedBy(patience), later.multipliedBy(patience));
  }

  boolean kept(long millis) {
    return millis <= now.toMillis();
  }

  /// In seconds, beside the bar and the later aim.
  String compare(long millis) {
    return "%.1f s (at most %d s, later %d s)"
        .formatted(millis / 1000.0, now.toSeconds(), later.toSeconds());
  }
}
