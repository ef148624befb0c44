package dev.waybill.notify.core;

import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Next;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// What happens to channels themselves, in words. What a receiver said is not among them: that is
/// for those who may look at the delivery.
public final class ChannelHappenings {
  /// A channel as people know it.
  public record Named(ChannelId id, String name, String kind) {}

  private final Links links;

  public ChannelHappenings(Links links) {
    this.links = links;
  }

  /// @param id of what is told; the same each time it is sent
  /// @param sequence counts up in the order in which it was heard
  public Happening of(Alarm alarm, Named channel, UUID id, Instant at, long sequence) {
    return telling(alarm, channel)
        .tag("channelId", channel.id())
        .tag("channelName", channel.name())
        .tag("channelKind", channel.kind())
        .tag("deliveryEventType", alarm.about().kind())
        .see(links.to("channels/" + channel.id()))
        .happening(id, alarm.about().tenant(), at, sequence);
  }

  /// The same, where more of it came before that nobody was told of.
  public static Happening after(Happening last, int unheard) {
    return unheard == 0
        ? last
        : last.adding(
            unheard == 1
                ? " It came once more before, and was not told."
                : " It came %d times more before, and was not told.".formatted(unheard),
            "unheard",
            Integer.toString(unheard));
  }

  private static Telling telling(Alarm alarm, Named channel) {
    var name = Text.line(channel.name());
    return switch (alarm) {
      case Alarm.KeepsFailing(Delivery about, int attempts, Instant since, _) ->
          Telling.alert(
                  HappeningType.CHANNEL_FAILING,
                  Severity.WARNING,
                  "Channel %s keeps failing".formatted(name),
                  ("Channel %s (%s) delivered nothing since %s."
                          + " %s failed %d times, and is tried again.")
                      .formatted(name, channel.kind(), since, about.kind(), attempts))
              .tag("failingSince", since)
              .tag("attempts", attempts);
      case Alarm.GivenUp(Delivery about, var cause, int attempts, _) ->
          Telling.alert(
                  HappeningType.DELIVERY_GIVEN_UP,
                  Severity.ERROR,
                  "Channel %s gave up %s".formatted(name, about.kind()),
                  ("Channel %s (%s) did not deliver %s of %s: %s."
                          + " It can be sent again; further ones are listed as DEAD.")
                      .formatted(name, channel.kind(), about.kind(), about.at(), spoken(cause)))
              .tag("reason", cause.name().toLowerCase(Locale.ROOT))
              .tag("attempts", attempts);
      case Alarm.Disabled(_, Instant since, _) ->
          Telling.alert(
                  HappeningType.CHANNEL_DISABLED,
                  Severity.ERROR,
                  "Channel %s was switched off".formatted(name),
                  ("Channel %s (%s) fails since %s, or its receiver is gone, so nothing is sent there any"
                          + " more. What there is for it waits until somebody switches it on.")
                      .formatted(name, channel.kind(), since))
              .tag("failingSince", since);
    };
  }

  private static String spoken(Next.Cause cause) {
    return switch (cause) {
      case REFUSED -> "its receiver refused it";
      case EXHAUSTED -> "its receiver did not take it in time";
      case GONE -> "its receiver is gone";
    };
  }
}
