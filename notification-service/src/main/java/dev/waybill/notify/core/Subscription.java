package dev.waybill.notify.core;

import dev.waybill.delivery.core.ChannelId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// What somebody wants to hear of, and by which channels.
public record Subscription(SubscriptionId id, Form form) {
  /// A subscription as someone asks for it.
  ///
  /// @param snoozedUntil until then it hears nothing, and what happened meanwhile is not made up
  public record Form(
      String name,
      boolean enabled,
      Optional<Instant> snoozedUntil,
      Set<ChannelId> channels,
      Conditions conditions) {
    public Form {
      channels = Set.copyOf(channels);
    }

    /// In an order that stays the same from answer to answer.
    public SortedSet<String> channelIds() {
      var ids = new TreeSet<String>();
      channels.forEach(channel -> ids.add(channel.value().toString()));
      return ids;
    }
  }

  /// Whether it is about what happened.
  public boolean hears(Function<String, Optional<String>> properties, Instant now) {
    return form.enabled()
        && form.snoozedUntil().filter(now::isBefore).isEmpty()
        && form.conditions().hold(properties);
  }
}
