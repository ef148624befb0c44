package dev.waybill.courier;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/// UUIDs of version 7 (RFC 9562, 6.2, method 1): milliseconds, a counter of 12 bits, chance.
/// Within one process each is greater than the one before, whatever the clock does.
final class FreshIds {
  private static final int COUNTER_BITS = 12;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private long last;

  FreshIds(InstantSource clock) {
    this.clock = clock;
  }

  UUID next() {
    var ticks = tick();
    var millis = ticks >>> COUNTER_BITS;
    var counter = ticks & 0xfff;
    var most = millis << 16 | 0x7000 | counter;
    var least = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  /// Milliseconds and counter as one number: a full counter runs over into the milliseconds.
  private synchronized long tick() {
    last = Math.max(clock.millis() << COUNTER_BITS, last + 1);
    return last;
  }
}
