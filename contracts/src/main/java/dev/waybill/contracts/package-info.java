/// What services say to each other: ids, messages, event types and topics.
///
/// No framework here; Jackson is known to `json` alone. A message that exists is whole: each record
/// refuses what is missing when it is made, so that a reader need not look again. They travel as
/// CloudEvents 1.0 in Kafka's binary mode (CloudEvents Kafka Protocol Binding 1.0.2, section 3.2).
package dev.waybill.contracts;
