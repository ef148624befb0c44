package dev.waybill.worker.core;

/// A kind of target. A step that was begun and not heard of again is run again: a target adopts
/// what is there instead of doing it twice.
public interface DeployTarget {
  /// The destination type it serves.
  String type();

  StepResult run(DeployStep step) throws InterruptedException;

  /// Asks, without changing anything: is this step done? `Failed` says that it surely is not,
  /// `FailedForNow` that nobody knows.
  StepResult ask(DeployStep step) throws InterruptedException;
}
