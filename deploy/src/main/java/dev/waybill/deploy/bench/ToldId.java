package dev.waybill.deploy.bench;

import java.util.UUID;

/// The id of an event of the bench: a UUID of version 7 (RFC 9562, 5.7, with the thousandth of a
/// millisecond in `rand_a`, as 6.2 allows) that says when the event was due and which one it is.
record ToldId(long dueMicros, int number) {
  private static final long VERSION_7 = 0x7000;
  private static final long VARIANT = 1L << 63;

  UUID uuid() {
    var time = dueMicros / 1_000 << 16 | VERSION_7 | dueMicros % 1_000;
    return new UUID(time, VARIANT | number);
  }

  /// Reads what [#uuid] has written.
  static ToldId of(UUID id) {
    var time = id.getMostSignificantBits();
    return new ToldId((time >>> 16) * 1_000 + (time & 0xfff), (int) id.getLeastSignificantBits());
  }
}
