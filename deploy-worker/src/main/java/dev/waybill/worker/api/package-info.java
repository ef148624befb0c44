/// What the worker asks of transport-api: destinations, with their secrets, by id and version.
package dev.waybill.worker.api;
