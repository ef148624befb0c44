package dev.waybill.courier;

import java.time.Duration;

/// How long to rest between two batches: what comes one by one in quick succession is worth more
/// together, since a batch costs about the same however much is in it.
///
/// Few at a time wait a moment at most. Many say that much is going on: then they rest for as long
/// as they worked. So batches grow with the load, and nobody who is alone waits for it. One who is
/// behind, whose batch was full, does not rest.
///
/// @param many how much a batch holds at least when much is going on
record Breath(int many) {
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(25);

  /// @param size of the batch that was handled; 0 for none
  /// @param workedNanos how long that took
  Duration after(int size, long workedNanos) {
    if (size == 0 || size >= Client.MOST_AT_ONCE) {
      return Duration.ZERO;
    }
    var rest = size < many ? SHORT.toNanos() - workedNanos : workedNanos;
    return Duration.ofNanos(Math.clamp(rest, 0, LONGEST.toNanos()));
  }
}
