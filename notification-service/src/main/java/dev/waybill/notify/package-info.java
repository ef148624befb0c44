/// Tells people, and the tools they use, what happens.
///
/// It hears every event on `transport-events` and `landscape-events`, makes a happening of it in
/// words, and adds a delivery for each channel that a subscription names. That an event was heard
/// and what is to be sent because of it are one commit; the rest is `delivery`'s. An event heard
/// before is not told again, one of an unknown type is counted and passed over, and what comes
/// while the service is down is told when it is back.
package dev.waybill.notify;
