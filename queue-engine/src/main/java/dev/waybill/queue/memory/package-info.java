/// Queues without a database or a broker: the same rules, in milliseconds.
package dev.waybill.queue.memory;
