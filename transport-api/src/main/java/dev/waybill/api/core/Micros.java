package dev.waybill.api.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/// Times within marks: microseconds since 1970, as PostgreSQL counts them.
final class Micros {
  /// In the year 5138; what is beyond no log has.
  static final long LARGEST = 99_999_999_999_999_999L;

  private Micros() {}

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /// The numbers of a mark; empty when it is none of ours.
  static Optional<long[]> numbers(String text, int count) {
    var pattern = "[0-9]{1,17}" + "-[0-9]{1,10}".repeat(count - 1);
    return text.matches(pattern)
        ? Optional.of(Arrays.stream(text.split("-")).mapToLong(Long::parseLong).toArray())
        : Optional.empty();
  }
}
