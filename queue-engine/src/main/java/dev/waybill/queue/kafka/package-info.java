/// How inputs reach the queues, and how decisions become messages.
package dev.waybill.queue.kafka;
