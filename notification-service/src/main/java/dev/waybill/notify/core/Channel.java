package dev.waybill.notify.core;

import dev.waybill.delivery.core.ChannelId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A way to tell people, or the tools they use, as somebody set it up.
public record Channel(ChannelId id, Form form, Instant changedAt) {
  /// A channel as someone asks for it.
  ///
  /// @param kind the name of the kind of receiver
  /// @param settings what everybody may see
  /// @param secrets what is never shown again, and stored sealed
  public record Form(
      String name, String kind, Map<String, String> settings, Map<String, String> secrets) {
    public Form {
      settings = Map.copyOf(settings);
      secrets = Map.copyOf(secrets);
    }

    /// Settings and secrets together.
    public Map<String, String> values() {
      var values = new HashMap<>(settings);
      values.putAll(secrets);
      return values;
    }

    /// Secrets stay out of whatever is written about it.
    @Override
    public String toString() {
      return "%s %s".formatted(kind, name);
    }
  }

  public String name() {
    return form.name();
  }
}
