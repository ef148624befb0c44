package dev.waybill.contracts;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The checks that make a message whole or not at all. Each names the member that is wrong.
final class Whole {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private Whole() {}

  static <T> T given(T value, String member) {
    return Objects.requireNonNull(value, () -> member + " is missing");
  }

  static String text(String value, String member) {
    if (given(value, member).isBlank()) {
      throw new IllegalArgumentException(member + " is blank");
    }
    return value;
  }

  static String sha256(String value, String member) {
    if (!SHA256.matcher(text(value, member)).matches()) {
      throw new IllegalArgumentException(member + " is not 64 hex digits: " + value);
    }
    return value;
  }

  /// A list that is left out when it is empty, and that older writers do not know.
  static <T> List<T> listOrNone(List<T> values, String member) {
    return values == null ? List.of() : list(values, member);
  }

  static <T> List<T> list(List<T> values, String member) {
    for (var value : given(values, member)) {
      given(value, "an item of " + member);
    }
    return List.copyOf(values);
  }

  static <T> List<T> some(List<T> values, String member) {
    if (given(values, member).isEmpty()) {
      throw new IllegalArgumentException(member + " is empty");
    }
    return list(values, member);
  }

  static void minute(LocalTime value, String member) {
    if (!given(value, member).equals(value.truncatedTo(ChronoUnit.MINUTES))) {
      throw new IllegalArgumentException(member + " is no whole minute: " + value);
    }
  }

  static void positive(long value, String member) {
    if (value <= 0) {
      throw new IllegalArgumentException(member + " is not positive: " + value);
    }
  }

  static void notNegative(long value, String member) {
    if (value < 0) {
      throw new IllegalArgumentException(member + " is negative: " + value);
    }
  }
}
