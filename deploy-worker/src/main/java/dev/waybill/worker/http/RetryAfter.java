package dev.waybill.worker.http;

import java.net.http.HttpResponse;
import java.time.Duration;

/// How long a receiver wishes to be left alone.
final class RetryAfter {
  /// Whoever asks for more is looked at again all the same.
  private static final Duration MOST = Duration.ofMinutes(10);

  private RetryAfter() {}

  /// Zero when it does not say, or says it as a date: its clock is not ours.
  static Duration of(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(after -> after.compareTo(MOST) < 0 ? after : MOST)
        .orElse(Duration.ZERO);
  }
}
