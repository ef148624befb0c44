/// What goes to systems of others: at least once, in order, and never forgotten.
///
/// A service adds deliveries in the transaction that makes them due ([Deliveries]) and says how one
/// is sent ([Carrier]); [SendingDeliveries] does the rest. Under one key and channel one is under
/// way at a time. What fails for now holds up its key and nobody else, and is tried again by a
/// schedule; what fails for good is put aside, can be replayed, and the next of its key is told of
/// the gap. A channel that only ever fails is disabled.
package dev.waybill.delivery;
