package dev.waybill.courier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.waybill.contracts.json.EventJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/// A dead letter as people see it; what the record carried stays in the table.
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetter(
    long id,
    String messageId,
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    String reason,
    Instant failedAt,
    Instant replayedAt) {
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  /// One as it came: the value as text, or in Base64 when it is none.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Opened(@JsonUnwrapped DeadLetter letter, String value, byte[] bytes) {
    Opened(DeadLetter letter, byte[] value) {
      this(letter, text(value), text(value) == null ? value : null);
    }

    private static String text(byte[] value) {
      try {
        return value == null
            ? null
            : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      } catch (CharacterCodingException _) {
        return null; // Not text: the other member has it.
      }
    }
  }

  static DeadLetter of(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getLong("id"),
        row.getString("message_id"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        row.getString("key"),
        headers(row.getString("headers")),
        row.getString("reason"),
        time(row, "failed_at"),
        time(row, "replayed_at"));
  }

  private static Map<String, String> headers(String json) {
    try {
      return EventJson.mapper().readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers cannot be read", e);
    }
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
