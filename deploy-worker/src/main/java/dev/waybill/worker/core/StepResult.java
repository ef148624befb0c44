package dev.waybill.worker.core;

import java.time.Duration;

/// What came of a step.
public sealed interface StepResult {
  /// It is done; `reference` is what the target calls it.
  record Done(String reference) implements StepResult {}

  /// The target is at work; look again then.
  record Waiting(Duration checkAgainAfter) implements StepResult {}

  /// Not now, and surely nothing was done.
  ///
  /// @param after how long the target wishes to be left alone; zero when it does not say
  record NotNow(String reason, Duration after) implements StepResult {}

  /// Not now, and nobody knows how far it came: the target is asked before it is tried again.
  record FailedForNow(String reason) implements StepResult {}

  /// Not ever.
  record Failed(String reason) implements StepResult {}

  /// Nobody will ever know whether it was done, so it must not be tried again.
  record Unknown(String reason) implements StepResult {}

  /// The target has seen a newer lease than ours: whatever is right, another worker does it.
  record Overtaken(String reason) implements StepResult {}
}
