package dev.waybill.courier;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record as the broker gave it; `key` and `value` may be null.
public record RawRecord(
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    byte[] value) {
  public RawRecord {
    headers = Map.copyOf(headers);
  }

  static RawRecord of(ConsumerRecord<String, byte[]> record) {
    var headers = new HashMap<String, String>();
    for (var header : record.headers()) {
      var value = header.value() == null ? new byte[0] : header.value();
      headers.put(header.key(), new String(value, StandardCharsets.UTF_8));
    }
    return new RawRecord(
        record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
  }

  /// The message's id as its writer gave it, or, without one, where the record lies.
  public String messageId() {
    var id = headers.getOrDefault("ce_id", "");
    return id.isBlank() ? topic + "/" + partition + "/" + offset : id;
  }
}
