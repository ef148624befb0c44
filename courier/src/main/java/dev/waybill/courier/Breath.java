package dev.waybill.courier;

import java.time.Duration;

/// How long to rest between two batches: what comes one by one in quick succession is worth more
/// together, since a batch costs about the same however much is in it.
///
/// Few at a time wait a moment at most. While much is going on a batch is followed by a rest as
/// long as it took, so batches grow with the load, and nobody who is alone waits for it. How much
/// is going on is told by how much came lately, not by how much a batch holds: a rest makes the
/// next batch larger, and would be reason for another one for ever. One who is behind, whose batch
/// was full, does not rest.
final class Breath {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(25);

  /// Over which what came is counted, the older the less.
  private static final double LATELY = Duration.ofMillis(250).toNanos();

  private final double much;
  private double lately;
  private long ended;

  /// @param much how many come in a second at least when much is going on
  /// @param began when the first batch may begin, in nanoseconds of [System#nanoTime]
  Breath(int much, long began) {
    this.much = much * LATELY / Duration.ofSeconds(1).toNanos();
    this.ended = began;
  }

  /// @param size of the batch that was handled; 0 for none
  /// @param began when it was there, in nanoseconds of [System#nanoTime]
  /// @param ended when it was handled
  Duration after(int size, long began, long ended) {
    lately = lately * Math.exp((this.ended - ended) / LATELY) + size;
    this.ended = ended;
    if (size == 0 || size >= Client.MOST_AT_ONCE) {
      return Duration.ZERO;
    }
    var worked = ended - began;
    var rest = lately < much ? SHORT.toNanos() - worked : worked;
    return Duration.ofNanos(Math.clamp(rest, 0, LONGEST.toNanos()));
  }
}
