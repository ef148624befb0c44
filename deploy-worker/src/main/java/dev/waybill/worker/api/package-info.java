/// What the worker asks of transport-api: destinations, with their secrets, by id and version, and
/// files of nodes by id and hash.
package dev.waybill.worker.api;
