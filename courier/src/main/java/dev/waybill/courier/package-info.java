/// Delivery between services: nothing lost, nothing twice.
///
/// Who has something to say puts it into the [Outbox] in the transaction that changes its state;
/// the relay sends it later. Who listens claims each message in the [Inbox] in the transaction that
/// applies it, and lets [Subscriptions] bring the messages: in batches, repeated while a server is
/// away, with a record that cannot be handled put aside as a dead letter.
package dev.waybill.courier;
