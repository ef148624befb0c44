package dev.waybill.delivery.core;

import dev.waybill.contracts.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// One happening for one channel.
///
/// @param key what keeps its order, such as `<tenant>/<request>`: of a key and channel one is under
///   way
/// @param kind what happened, in a word; people filter by it
/// @param at when it happened
/// @param payload what the service makes its call of; nobody changes it
public record Delivery(
    UUID happening,
    ChannelId channel,
    TenantId tenant,
    String key,
    String kind,
    Instant at,
    byte[] payload) {
  private static final int LONGEST_NAME = 500;

  /// So many are in memory at a time that a single one must not be everything.
  public static final int MOST_BYTES = 256 * 1024;

  public Delivery {
    Objects.requireNonNull(happening, "happening");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(at, "at");
    name(key, "key");
    name(kind, "kind");
    if (payload.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "payload has %d bytes; at most %d are delivered".formatted(payload.length, MOST_BYTES));
    }
  }

  /// The same on all attempts: what a receiver knows it again by.
  public String id() {
    return happening + ":" + channel;
  }

  private static void name(String text, String member) {
    if (text.isBlank() || text.length() > LONGEST_NAME || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "%s is blank, has NUL in it, or more than %d characters".formatted(member, LONGEST_NAME));
    }
  }
}
