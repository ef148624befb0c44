package dev.waybill.courier;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.waybill.contracts.json.Encoded;
import dev.waybill.contracts.json.EventJson;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Messages as the columns of one insert. Events stand before orders, so that the relay never sends
/// an effect before its cause; apart from that the order is the caller's.
record OutboxColumns(
    UUID[] ids, String[] topics, String[] keys, String[] headers, byte[][] values, Short[] shards) {
  /// The largest value that fits into a record; the topics are made to take it.
  static final int LARGEST_VALUE_BYTES = 8 << 20;

  private record Row(UUID id, Encoded encoded, short shard) {}

  static OutboxColumns of(List<Said> decisions) {
    var rows =
        decisions.stream()
            .flatMap(OutboxColumns::rows)
            .sorted(Comparator.comparing(row -> row.encoded().topic().kind()))
            .toList();
    return new OutboxColumns(
        rows.stream().map(Row::id).toArray(UUID[]::new),
        rows.stream().map(row -> row.encoded().topic().topicName()).toArray(String[]::new),
        rows.stream().map(row -> row.encoded().key()).toArray(String[]::new),
        rows.stream().map(row -> json(row.encoded().headers())).toArray(String[]::new),
        rows.stream().map(row -> bounded(row.encoded())).toArray(byte[][]::new),
        rows.stream().map(Row::shard).toArray(Short[]::new));
  }

  boolean isEmpty() {
    return ids.length == 0;
  }

  private static Stream<Row> rows(Said said) {
    return said.messages().stream()
        .map(message -> new Row(message.id(), EventJson.encode(message), said.shard()));
  }

  static String json(Map<String, String> headers) {
    try {
      return EventJson.mapper().writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers cannot be written", e);
    }
  }

  private static byte[] bounded(Encoded message) {
    if (message.value().length > LARGEST_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "a message of %d bytes is too large for %s"
              .formatted(message.value().length, message.topic().topicName()));
    }
    return message.value();
  }
}
