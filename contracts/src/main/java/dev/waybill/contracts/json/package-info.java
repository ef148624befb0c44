/// The one place that knows how a message looks as JSON and as headers of a Kafka record, and how
/// JSON that a caller sent is read.
package dev.waybill.contracts.json;
