package dev.waybill.worker.core;

import java.util.Map;
import java.util.Optional;

/// A destination as transport-api keeps it: where to deploy to, and how.
public record Destination(
    int id, int version, String name, String type, Map<String, String> properties) {
  public Destination {
    properties = Map.copyOf(properties);
  }

  /// A property that was given and is not blank.
  public Optional<String> property(String key) {
    return Optional.ofNullable(properties.get(key)).filter(value -> !value.isBlank());
  }
}
