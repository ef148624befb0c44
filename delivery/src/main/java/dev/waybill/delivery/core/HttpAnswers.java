package dev.waybill.delivery.core;

import dev.waybill.delivery.core.Answer.Gone;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.delivery.core.Answer.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What an answer of HTTP means for a delivery.
public final class HttpAnswers {
  private static final String REDIRECT = "a redirect, which is not followed: correct the address";

  private HttpAnswers() {}

  /// @param headers names as the receiver writes them
  /// @param bodyStart as far as it was read
  public static Answer of(
      int status, Map<String, List<String>> headers, String bodyStart, Instant now) {
    return switch (status) {
      case 410 -> new Gone(status, bodyStart);
      case 408, 409, 425, 429 -> later(status, headers, bodyStart, now);
      default ->
          switch (status / 100) {
            case 2 -> new Taken(status);
            // Nothing is lost by trying again, and a site under repair may send people elsewhere.
            case 3 -> later(status, headers, REDIRECT, now);
            case 4 -> new Refused(status, bodyStart);
            default -> later(status, headers, bodyStart, now);
          };
    };
  }

  private static Later later(
      int status, Map<String, List<String>> headers, String words, Instant now) {
    return new Later(OptionalInt.of(status), retryAfter(headers, now), words);
  }

  private static Optional<Duration> retryAfter(Map<String, List<String>> headers, Instant now) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .flatMap(header -> header.getValue().stream())
        .findFirst()
        .flatMap(text -> RetryAfter.of(text, now));
  }
}
