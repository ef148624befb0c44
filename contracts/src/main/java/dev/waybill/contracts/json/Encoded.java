package dev.waybill.contracts.json;

import dev.waybill.contracts.Topic;
import java.util.Map;

/// A message ready to be sent: topic, key, headers (`ce_…` and `content-type`) and JSON, UTF-8.
public record Encoded(Topic topic, String key, Map<String, String> headers, byte[] value) {
  public Encoded {
    headers = Map.copyOf(headers);
  }
}
