package dev.waybill.notify.http;

import dev.waybill.notify.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parameters of a query, as a caller sent them; each may be missing.
final class Queried {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Queried() {}

  static Optional<UUID> id(String name, String text) {
    return given(text)
        .map(
            given ->
                Ids.uuid(given)
                    .orElseThrow(() -> wrong(name, given, "an id as its list shows it")));
  }

  static Optional<Long> number(String name, String text) {
    return given(text)
        .map(
            given -> {
              if (!NUMBER.matcher(given).matches()) {
                throw wrong(name, given, "a number as the list shows it");
              }
              return Long.parseLong(given);
            });
  }

  static Optional<String> text(String name, String text, int most) {
    return given(text)
        .map(
            given -> {
              if (given.codePointCount(0, given.length()) > most || given.indexOf(0) >= 0) {
                throw Problem.INVALID_PARAMETER.because(
                    "%s is too long, or has U+0000 in it. Send at most %d characters."
                        .formatted(name, most));
              }
              return given;
            });
  }

  static <E extends Enum<E>> Optional<E> oneOf(String name, String text, Class<E> words) {
    return given(text)
        .map(
            given ->
                Arrays.stream(words.getEnumConstants())
                    .filter(one -> one.name().equals(given))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            wrong(
                                name,
                                given,
                                Arrays.stream(words.getEnumConstants())
                                    .map(Enum::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ", "one of ", "")))));
  }

  static Optional<Instant> time(String name, String text) {
    return given(text)
        .map(
            given -> {
              try {
                var time = Instant.parse(given);
                if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                  return time;
                }
              } catch (DateTimeParseException notATime) {
                throw wrong(name, given, "a time such as 2026-11-23T08:30:00Z");
              }
              throw wrong(name, given, "a year from 1970 to 9999");
            });
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text);
  }

  private static Problem.Refused wrong(String name, String given, String remedy) {
    return Problem.INVALID_PARAMETER.because(
        "%s is \"%s\". Send %s.".formatted(name, given, remedy));
  }
}
