package dev.waybill.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Messages on their way through the wire, for tests.
final class Wired {
  static final UUID ID = UUID.fromString("019aa3f5-7a00-7000-8000-0000000000aa");
  static final UUID CAUSE = UUID.fromString("019aa3f5-7a00-7000-8000-0000000000bb");

  private Wired() {}

  static Envelope<Message> envelope(Message message) {
    return new Envelope<>(
        ID,
        Instant.parse("2026-11-21T08:30:00.125Z"),
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "queue-engine"),
        CAUSE,
        message);
  }

  static Encoded encoded(Message message) {
    return EventJson.encode(envelope(message));
  }

  static Map<String, String> headers(Message message) {
    return new TreeMap<>(encoded(message).headers());
  }

  static Message read(Map<String, String> headers, JsonNode json) {
    return read(headers, json.toString());
  }

  static Message read(Map<String, String> headers, String json) {
    return ((ReadMessage.Known) EventJson.decode(headers, json.getBytes(UTF_8))).envelope().data();
  }
}
