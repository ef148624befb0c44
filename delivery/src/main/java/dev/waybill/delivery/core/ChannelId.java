package dev.waybill.delivery.core;

import java.util.Objects;
import java.util.UUID;

/// Where something is delivered to: a webhook, a mailing list, a chat. What it is, its service
/// knows.
public record ChannelId(UUID value) {
  public ChannelId {
    Objects.requireNonNull(value, "channel");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
