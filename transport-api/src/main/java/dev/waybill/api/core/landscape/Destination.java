package dev.waybill.api.core.landscape;

import dev.waybill.contracts.DestinationId;
import java.util.Map;

/// Where nodes deploy to. Whoever deploys names the version that the order was made with.
public record Destination(DestinationId id, int version, DestinationForm form) {
  public String name() {
    return form.name();
  }

  /// A destination as someone asks for it.
  public record DestinationForm(
      String name, DestinationType type, String description, Map<String, String> properties) {
    public DestinationForm {
      properties = Map.copyOf(properties);
    }

    /// Whether a deployment would find the same; words for people do not count.
    boolean deploysLike(DestinationForm other) {
      return name.equals(other.name) && type == other.type && properties.equals(other.properties);
    }
  }
}
