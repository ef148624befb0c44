package dev.waybill.deploy.record;

import java.time.Instant;

/// One record of `transport-events` as the receiver saw it; nothing is left out that came twice.
///
/// @param topic the id of the topic's incarnation: offsets begin anew with another one
/// @param key the record's key
public record Heard(
    Instant at,
    String id,
    String type,
    String subject,
    String key,
    String topic,
    int partition,
    long offset,
    String causedby,
    String sequence) {}
