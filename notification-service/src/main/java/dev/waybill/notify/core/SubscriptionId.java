package dev.waybill.notify.core;

import java.util.Objects;
import java.util.UUID;

/// A subscription.
public record SubscriptionId(UUID value) {
  public SubscriptionId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
