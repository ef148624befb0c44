package dev.waybill.queue;

import java.time.Duration;

/// The engine's settings as they are when nobody sets them.
record TestingSettings() implements EngineSettings {
  @Override
  public Duration deadlineGrace() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Duration deadlineCheck() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration scheduleCheck() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration orderAgain() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration driftCheck() {
    return Duration.ofMinutes(1);
  }
}
