/// People and pipelines come in here.
///
/// transport-api owns the landscape (nodes, routes, destinations), files, requests, actions and
/// their log lines, and shows the queues. It promises that a call is accepted by its database
/// alone: with Kafka or the engine away, exports are still taken and nothing is lost. It speaks
/// the wire shapes of TMS v2 below `/v2`, and its own API below `/api/v1`.
package dev.waybill.api;
