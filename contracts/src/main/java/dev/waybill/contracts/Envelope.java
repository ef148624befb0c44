package dev.waybill.contracts;

import java.time.Instant;
import java.util.UUID;

/// What a Kafka record carries. The attributes follow CloudEvents 1.0.
///
/// @param id a UUID of version 7; readers drop what they have seen before by it
/// @param time when what it tells happened, UTC
/// @param source which service says it, `/waybill/<tenant>/<service>`
/// @param causedBy the message that led to this one; a message that nothing led to names itself
public record Envelope<M extends Message>(
    UUID id, Instant time, TenantId tenant, String source, UUID causedBy, M data) {
  public Envelope {
    Whole.given(id, "id");
    Whole.given(time, "time");
    Whole.given(tenant, "tenant");
    Whole.text(source, "source");
    Whole.given(causedBy, "causedby");
    Whole.given(data, "data");
  }

  /// The source of a service's messages.
  public static String source(TenantId tenant, String service) {
    return "/waybill/" + tenant + "/" + service;
  }
}
