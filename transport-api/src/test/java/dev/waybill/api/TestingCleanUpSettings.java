package dev.waybill.api;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/// A daily run at two in the morning that waits for nothing.
record TestingCleanUpSettings(Duration retention, Optional<Duration> fatalAfter)
    implements CleanUpSettings {
  TestingCleanUpSettings(int days) {
    this(Duration.ofDays(days), Optional.empty());
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(2, 0);
  }

  @Override
  public Duration settle() {
    return Duration.ZERO;
  }

  @Override
  public Duration lookEvery() {
    return Duration.ofSeconds(1);
  }
}
