/// The fuzzer: walks the OpenAPI documents that a server hands out, makes calls that they allow and
/// calls that they do not, and holds each answer to what is written there.
package dev.waybill.deploy.fuzz;
