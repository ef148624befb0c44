package dev.waybill.notify.channel;

import dev.waybill.notify.core.Happening;
import java.time.Instant;
import java.util.UUID;

/// A happening on its way to one channel.
///
/// @param channel whose it is
/// @param now when this attempt is made; each has its own
/// @param gap whether something about the same request could not be delivered before it
/// @param redelivery how often somebody asked for it to be sent again
public record Outgoing(
    Happening happening, UUID channel, Instant now, boolean gap, int redelivery) {

  /// The same on all attempts, and no other's: what receivers know repetitions by.
  public String delivery() {
    return happening.id() + ":" + channel;
  }
}
