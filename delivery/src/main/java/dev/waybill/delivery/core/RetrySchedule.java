package dev.waybill.delivery.core;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// When a delivery that failed is tried again. The first attempt is made at once.
///
/// @param pauses what lies between an attempt and the next
public record RetrySchedule(List<Duration> pauses) {
  /// Some 45 hours in all.
  public static final RetrySchedule USUAL =
      new RetrySchedule(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(6),
              Duration.ofHours(12),
              Duration.ofHours(24)));

  /// A pause is up to so much shorter or longer: who failed together shall not come back together.
  private static final double JITTER = 0.2;

  /// As long a receiver may keep us off in any case.
  private static final Duration MOST_WISHED = Duration.ofHours(1);

  public RetrySchedule {
    pauses = List.copyOf(pauses);
    if (pauses.isEmpty() || pauses.stream().anyMatch(pause -> pause.toMillis() <= 0)) {
      throw new IllegalArgumentException("a retry schedule is of pauses above zero: " + pauses);
    }
  }

  /// How many attempts there are.
  public int attempts() {
    return pauses.size() + 1;
  }

  /// How long to wait after so many attempts that failed; nothing when that was the last.
  ///
  /// @param wished how long the receiver asks to be left alone, if it does
  /// @param chance from 0 to 1
  public Optional<Duration> after(int failed, Optional<Duration> wished, double chance) {
    if (failed >= attempts()) {
      return Optional.empty();
    }
    Duration base = pauses.get(failed - 1);
    return Optional.of(
        wished.map(wish -> clamped(wish, base)).orElseGet(() -> jittered(base, chance)));
  }

  /// No pause is longer than this.
  public Duration longestPause() {
    Duration longest = Collections.max(pauses);
    Duration wished = longest(longest.multipliedBy(2), MOST_WISHED);
    return longest(wished, jittered(longest, 1));
  }

  private static Duration clamped(Duration wish, Duration base) {
    Duration most = longest(base.multipliedBy(2), MOST_WISHED);
    return longest(base, wish.compareTo(most) < 0 ? wish : most);
  }

  private static Duration jittered(Duration base, double chance) {
    return Duration.ofMillis(Math.round(base.toMillis() * (1 - JITTER + 2 * JITTER * chance)));
  }

  private static Duration longest(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
