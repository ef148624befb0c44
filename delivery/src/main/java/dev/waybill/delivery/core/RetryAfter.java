package dev.waybill.delivery.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long a receiver wishes to be left alone: so many seconds, or until a date.
final class RetryAfter {
  private RetryAfter() {}

  /// Nothing when it is neither; zero when the date is over.
  static Optional<Duration> of(String header, Instant now) {
    String text = header.strip();
    return text.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : until(text, now);
  }

  private static Optional<Duration> until(String date, Instant now) {
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
    } catch (DateTimeException garbage) {
      return Optional.empty();
    }
  }
}
