/// The import queues in PostgreSQL: one statement for each kind of row, however many there are.
package dev.waybill.queue.postgres;
