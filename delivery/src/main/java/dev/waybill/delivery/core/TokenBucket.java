package dev.waybill.delivery.core;

import java.time.Duration;
import java.time.Instant;

/// How many may go to a channel now: so many at once, and so many a second in the long run.
///
/// @param tokens how many there were at that time
public record TokenBucket(Rate rate, double tokens, Instant at) {
  /// @param perSecond in the long run
  /// @param burst at once
  public record Rate(double perSecond, int burst) {
    public Rate {
      if (!(perSecond > 0) || burst < 1) {
        throw new IllegalArgumentException(
            "a rate is above zero, and a burst at least 1: %s a second, %d at once"
                .formatted(perSecond, burst));
      }
    }
  }

  public static TokenBucket full(Rate rate, Instant now) {
    return new TokenBucket(rate, rate.burst(), now);
  }

  public int whole(Instant now) {
    return (int) Math.max(0, Math.floor(now(now)));
  }

  /// It may go below zero: what was taken while it was looked at counts all the same.
  public TokenBucket without(int taken, Instant now) {
    return new TokenBucket(rate, now(now) - taken, now);
  }

  public boolean isFull(Instant now) {
    return now(now) >= rate.burst();
  }

  private double now(Instant now) {
    double passed = Math.max(0, Duration.between(at, now).toMillis()) / 1000.0;
    return Math.min(rate.burst(), tokens + passed * rate.perSecond());
  }
}
