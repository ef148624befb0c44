package dev.waybill.deploy.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// Compares an answer with what it must have at least.
///
/// An object must have the members that are named. A list must have an element like each that is
/// named, or be empty when none is; `$size`, `$none` and `$all` in place of a list ask for a number
/// of elements, for none like these, and for each being like one. A text that begins with `$` asks
/// for a kind of value: `$number`, `$text`, `$boolean`, `$time` (RFC 3339), `$any`, `$absent`.
final class Matching {
  private final List<String> problems = new ArrayList<>();

  private Matching() {}

  /// What is wrong, place by place; nothing when all is right.
  static List<String> problems(JsonNode expected, JsonNode actual) {
    var matching = new Matching();
    matching.compare("", expected, actual);
    return matching.problems;
  }

  private void compare(String at, JsonNode expected, JsonNode actual) {
    if (expected.isTextual() && expected.asText().startsWith("$")) {
      kind(at, expected.asText(), actual);
    } else if (expected.isArray()) {
      elements(at, expected, actual);
    } else if (isRules(expected)) {
      expected.properties().forEach(rule -> list(at, rule.getKey(), rule.getValue(), actual));
    } else if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              member ->
                  compare(
                      at + "/" + member.getKey(), member.getValue(), actual.path(member.getKey())));
    } else if (!same(expected, actual)) {
      wrong(at, expected, actual);
    }
  }

  private static boolean isRules(JsonNode expected) {
    return !expected.isEmpty()
        && expected.propertyStream().allMatch(member -> member.getKey().startsWith("$"));
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    return expected.isNumber() && actual.isNumber()
        ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
        : expected.equals(actual);
  }

  private void kind(String at, String kind, JsonNode actual) {
    var right =
        switch (kind) {
          case "$number" -> actual.isIntegralNumber();
          case "$text" -> actual.isTextual();
          case "$boolean" -> actual.isBoolean();
          case "$time" -> actual.isTextual() && isTime(actual.asText());
          case "$any" -> !actual.isMissingNode();
          case "$absent" -> actual.isMissingNode() || actual.isNull();
          default -> throw new IllegalArgumentException("there is no kind " + kind);
        };
    if (!right) {
      problems.add("%s is %s, not a %s".formatted(place(at), words(actual), kind.substring(1)));
    }
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void elements(String at, JsonNode expected, JsonNode actual) {
    if (!actual.isArray()) {
      problems.add("%s is %s, not a list".formatted(place(at), words(actual)));
    } else if (expected.isEmpty() && !actual.isEmpty()) {
      problems.add("%s is not empty: %s".formatted(place(at), actual));
    } else {
      for (var one : expected) {
        if (count(one, actual) == 0) {
          problems.add("%s has nothing like %s: %s".formatted(place(at), one, actual));
        }
      }
    }
  }

  private void list(String at, String rule, JsonNode expected, JsonNode actual) {
    var found = count(expected, actual);
    var right =
        switch (rule) {
          case "$size" -> actual.isArray() && actual.size() == expected.asInt();
          case "$none" -> actual.isArray() && found == 0;
          case "$all" -> actual.isArray() && !actual.isEmpty() && found == actual.size();
          default -> throw new IllegalArgumentException("there is no rule " + rule);
        };
    if (!right) {
      problems.add(
          "%s must have %s %s: %s".formatted(place(at), rule.substring(1), expected, actual));
    }
  }

  private static long count(JsonNode expected, JsonNode list) {
    return list.valueStream().filter(one -> problems(expected, one).isEmpty()).count();
  }

  private void wrong(String at, JsonNode expected, JsonNode actual) {
    problems.add("%s is %s, not %s".formatted(place(at), words(actual), expected));
  }

  private static String place(String at) {
    return at.isEmpty() ? "the body" : at;
  }

  private static String words(JsonNode actual) {
    return actual.isMissingNode() ? "missing" : actual.toString();
  }
}
