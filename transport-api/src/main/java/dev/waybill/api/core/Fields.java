package dev.waybill.api.core;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object, read one by one; what is wrong is collected, not thrown.
///
/// A member that is wrong reads as blank or empty, so that the rest can be looked at too.
final class Fields {
  private final Map<String, ?> body;
  private final List<String> problems;

  Fields(Map<String, ?> body, List<String> problems) {
    this.body = body;
    this.problems = problems;
  }

  String text(String name, int longest) {
    var value = body.get(name);
    if (value == null) {
      problem(name + " is missing");
      return "";
    }
    return bounded(name, value, longest);
  }

  String optionalText(String name, int longest) {
    var value = body.get(name);
    return value == null ? "" : bounded(name, value, longest);
  }

  <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    var text = text(name, Integer.MAX_VALUE);
    var known = words.getEnumConstants();
    var found = Arrays.stream(known).filter(word -> word.name().equals(text)).findFirst();
    if (found.isEmpty() && body.get(name) instanceof String) {
      problem(name + " is not one of " + Arrays.toString(known) + ": " + shown(text));
    }
    return found;
  }

  List<?> list(String name) {
    switch (body.get(name)) {
      case null -> problem(name + " is missing");
      case List<?> list when list.isEmpty() -> problem(name + " is empty");
      case List<?> list -> {
        return list;
      }
      default -> problem(name + " is not a list");
    }
    return List.of();
  }

  /// Text, or a number where a client wrote an id as one.
  String reference(String name, Object value, int longest) {
    return switch (value) {
      case null -> {
        problem(name + " is missing");
        yield "";
      }
      case Number number when number.toString().matches("\\d{1,19}") -> number.toString();
      case String text when text.isBlank() -> {
        problem(name + " is blank");
        yield "";
      }
      default -> bounded(name, value, longest);
    };
  }

  /// A whole number, or text that holds one.
  Optional<BigDecimal> whole(String name, Object value) {
    var text = value instanceof Number || value instanceof String ? value.toString() : "";
    if (!text.matches("[+-]?\\d{1,30}")) {
      problem(name + " is not a whole number");
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  private String bounded(String name, Object value, int longest) {
    if (!(value instanceof String text)) {
      problem(name + " is not text");
      return "";
    }
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      problem(name + " has " + length + " characters; at most " + longest + " are allowed");
    }
    if (text.indexOf(0) >= 0) {
      problem(name + " has the character U+0000, which cannot be stored");
    }
    return text;
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
