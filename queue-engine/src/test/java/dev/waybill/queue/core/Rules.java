package dev.waybill.queue.core;

/// `QueueMachine.apply`, or something that is almost like it.
interface Rules {
  Transition apply(ImportQueue queue, QueueInput input);
}
