/// The one place that knows how a message looks as JSON and as headers of a Kafka record.
package dev.waybill.contracts.json;
