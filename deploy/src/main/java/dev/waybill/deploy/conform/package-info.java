/// The conformance suite: what clients of CTMS do, and what they need back, as data that anybody
/// can read and run against any server.
package dev.waybill.deploy.conform;
