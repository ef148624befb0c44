package dev.waybill.queue.core;

/// The rules of import queues: what an input does to a queue.
public final class QueueMachine {
  private QueueMachine() {}

  /// Same queue, same input: same transition. Nothing else is read, nothing else is changed.
  public static Transition apply(ImportQueue queue, QueueInput input) {
    throw new UnsupportedOperationException("being built");
  }
}
