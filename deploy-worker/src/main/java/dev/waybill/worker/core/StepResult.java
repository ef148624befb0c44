package dev.waybill.worker.core;

import java.time.Duration;

/// What came of a step.
public sealed interface StepResult {
  /// It is done; `reference` is what the target calls it.
  record Done(String reference) implements StepResult {}

  /// The target is at work; look again then.
  record Waiting(Duration checkAgainAfter) implements StepResult {}

  /// Not now; trying again may help.
  record FailedForNow(String reason) implements StepResult {}

  /// Not ever.
  record Failed(String reason) implements StepResult {}
}
