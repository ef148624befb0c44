package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.contracts.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What narrows a list, as it stands in a query. What is left out, or blank, narrows nothing.
final class Narrowing {
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Narrowing() {}

  static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isBlank());
  }

  /// A text that is compared with what is stored.
  static Optional<String> text(String name, String text) {
    return given(text)
        .map(
            some -> {
              if (some.indexOf(0) >= 0) {
                throw Problem.INVALID_PARAMETER.because(
                    name + " has the character U+0000. Leave it out; nothing is called so.");
              }
              return some;
            });
  }

  /// One of the words that values are told by.
  static <E> Optional<E> word(String name, String text, E[] values, Function<E, String> told) {
    return given(text).map(word -> read(name, word, values, told));
  }

  /// Some of those words, with commas between them.
  static <E> Set<E> words(String name, String text, E[] values, Function<E, String> told) {
    return given(text).stream()
        .flatMap(words -> Arrays.stream(words.split(",", -1)))
        .map(word -> read(name, word.strip(), values, told))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Severities by the letters that logs tell them with.
  static Set<Severity> severities(String text) {
    return words("severity", text, Severity.values(), one -> one.name().substring(0, 1));
  }

  static Optional<Instant> moment(String name, String text) {
    return given(text)
        .map(
            time ->
                Times.parsed(time, Instant::parse)
                    .filter(moment -> !moment.isBefore(Instant.EPOCH) && moment.isBefore(LATEST))
                    .orElseThrow(() -> noTime(name, time)));
  }

  /// A mark that an earlier page ended with.
  static <M> M mark(String name, String text, M first, Function<String, Optional<M>> read) {
    return given(text)
        .map(
            mark ->
                read.apply(mark)
                    .orElseThrow(
                        () ->
                            Problem.INVALID_PARAMETER.because(
                                "%s is \"%s\". Send \"next\" of the page before."
                                    .formatted(name, mark))))
        .orElse(first);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E> E read(String name, String word, E[] values, Function<E, String> told) {
    return Arrays.stream(values)
        .filter(value -> told.apply(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    "%s is \"%s\". Send one of %s."
                        .formatted(
                            name,
                            word,
                            Arrays.stream(values).map(told).collect(Collectors.joining(", ")))));
  }

  private static RuntimeException noTime(String name, String time) {
    return Problem.INVALID_PARAMETER.because(
        "%s is \"%s\". Send a time in UTC such as 2026-11-22T08:00:00Z.".formatted(name, time));
  }
}
