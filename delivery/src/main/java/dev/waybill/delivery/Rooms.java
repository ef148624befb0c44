package dev.waybill.delivery;

import dev.waybill.delivery.Strands.Room;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.TokenBucket;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How much room each channel has in this process: so many at a time, and so many a second.
///
/// Channels that were quiet for a while have all of it and are not remembered.
final class Rooms {
  private final int perChannel;
  private final TokenBucket.Rate rate;
  private final Clock clock;
  private final Map<ChannelId, Busy> busy = new HashMap<>();

  private record Busy(int underWay, TokenBucket bucket) {}

  Rooms(int perChannel, TokenBucket.Rate rate, Clock clock) {
    this.perChannel = perChannel;
    this.rate = rate;
    this.clock = clock;
  }

  int usual() {
    return Math.min(perChannel, rate.burst());
  }

  synchronized Map<ChannelId, Room> now() {
    Instant now = clock.instant();
    busy.values().removeIf(one -> one.underWay() == 0 && one.bucket().isFull(now));
    Map<ChannelId, Room> rooms = HashMap.newHashMap(busy.size());
    busy.forEach((channel, one) -> rooms.put(channel, room(one, now)));
    return rooms;
  }

  synchronized void take(ChannelId channel) {
    Instant now = clock.instant();
    Busy before = busy.getOrDefault(channel, new Busy(0, TokenBucket.full(rate, now)));
    busy.put(channel, new Busy(before.underWay() + 1, before.bucket().without(1, now)));
  }

  synchronized void free(ChannelId channel) {
    busy.computeIfPresent(channel, (_, one) -> new Busy(one.underWay() - 1, one.bucket()));
  }

  private Room room(Busy one, Instant now) {
    int places = perChannel - one.underWay();
    return new Room(one.underWay(), Math.max(0, Math.min(places, one.bucket().whole(now))));
  }
}
