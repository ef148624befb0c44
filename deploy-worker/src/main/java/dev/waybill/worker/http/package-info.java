/// Destinations of type `HTTP`: files are posted to a receiver that knows them again by a key.
///
/// A receiver is asked before anything is sent a second time. The protocol, as its other side reads
/// it: `docs/http-destinations.md`.
package dev.waybill.worker.http;
