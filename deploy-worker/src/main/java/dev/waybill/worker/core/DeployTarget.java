package dev.waybill.worker.core;

/// A kind of target. It adopts what it finds there instead of doing it twice.
public interface DeployTarget {
  /// The destination type it serves.
  String type();

  /// Does a step that was never begun in this attempt.
  StepResult run(DeployStep step) throws InterruptedException;

  /// Goes on with a step that was begun, perhaps by another worker, and is not known to be done: it
  /// asks first, and repeats only what surely was not done.
  StepResult runAgain(DeployStep step) throws InterruptedException;

  /// Asks, without changing anything: is this step done? `Failed` says that it surely is not,
  /// `FailedForNow` that nobody knows.
  StepResult ask(DeployStep step) throws InterruptedException;
}
