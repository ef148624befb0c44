/// The rules of import queues: values in, values out.
///
/// `QueueMachine.apply(queue, input)` is the whole of it. No clock, no randomness, no input or
/// output: time and fresh ids come in with the input, and what is to be done goes out as events.
/// Nothing here knows Kafka, PostgreSQL or Quarkus.
package dev.waybill.queue.core;
