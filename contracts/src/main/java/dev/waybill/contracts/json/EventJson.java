package dev.waybill.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Vocabulary;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Messages to records and back: CloudEvents 1.0, Kafka Protocol Binding, binary content mode.
public final class EventJson {
  private static final JsonMapper JSON = Shapes.mapper();

  private EventJson() {}

  /// Writes a message: its attributes as headers `ce_…`, its data as JSON.
  public static Encoded encode(Envelope<? extends Message> envelope) {
    var word = Vocabulary.of(envelope.data());
    var headers = new TreeMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", envelope.id().toString());
    headers.put("ce_type", word.type().toString());
    headers.put("ce_source", envelope.source());
    headers.put("ce_subject", envelope.data().subject());
    headers.put("ce_time", envelope.time().toString());
    headers.put("ce_tenant", envelope.tenant().value());
    headers.put("ce_causedby", envelope.causedBy().toString());
    headers.put("ce_partitionkey", envelope.data().key());
    headers.put("content-type", "application/json");
    return new Encoded(word.topic(), envelope.data().key(), headers, write(envelope.data()));
  }

  /// Reads a record. An unknown type is an answer; anything else that is wrong is thrown.
  ///
  /// @throws UnreadableMessage when it is not a message of ours; the text names what is wrong
  public static ReadMessage decode(Map<String, String> headers, byte[] value) {
    var type = header(headers, "ce_type");
    var word = Vocabulary.of(type);
    if (word.isEmpty()) {
      return new ReadMessage.Unknown(type);
    }
    try {
      var data = JSON.readValue(value == null ? new byte[0] : value, word.get().message());
      if (data == null) {
        throw new UnreadableMessage(type + ": holds nothing");
      }
      return new ReadMessage.Known(
          new Envelope<>(
              UUID.fromString(header(headers, "ce_id")),
              Instant.parse(header(headers, "ce_time")),
              new TenantId(header(headers, "ce_tenant")),
              header(headers, "ce_source"),
              UUID.fromString(header(headers, "ce_causedby")),
              data));
    } catch (JsonMappingException e) {
      throw new UnreadableMessage(type + ": " + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new UnreadableMessage(type + ": not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new UnreadableMessage(type + ": " + e.getMessage(), e);
    }
  }

  /// The mapper for JSON that holds our types; ids are numbers, times ISO-8601 in UTC.
  public static JsonMapper mapper() {
    return JSON;
  }

  private static byte[] write(Message data) {
    try {
      return JSON.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours cannot be written", e);
    }
  }

  private static String header(Map<String, String> headers, String name) {
    var value = headers.get(name);
    if (value == null || value.isBlank()) {
      throw new UnreadableMessage("header " + name + " is missing");
    }
    return value;
  }

  /// Which member, and the words of the record that refused to be made; no class names.
  private static String reason(JsonMappingException e) {
    var path =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return path.isEmpty() ? words(e) : path + ": " + words(e);
  }

  private static String words(JsonMappingException e) {
    if (e.getCause() != null && e.getCause().getMessage() != null) {
      return e.getCause().getMessage();
    }
    return switch (e) {
      case InvalidTypeIdException x when x.getTypeId() == null -> "kind is missing";
      case MismatchedInputException x when x.getOriginalMessage().startsWith("Cannot map `null`") ->
          "is missing";
      default -> "does not fit: " + e.getOriginalMessage();
    };
  }
}
