package dev.waybill.notify.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.notify.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The members of a JSON object as a caller sent it, read as transport-api reads its own: members
/// that are not known are passed over, null is the same as missing, and what is wrong is named.
final class Body {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private final JsonNode object;
  private final String where;

  private Body(JsonNode object, String where) {
    this.object = object;
    this.where = where;
  }

  static Body of(String text) {
    if (text == null || text.isBlank()) {
      throw Problem.UNREADABLE_BODY.because("The body is empty. Send a JSON object.");
    }
    try {
      var tree = JSON.readTree(text);
      if (!tree.isObject()) {
        throw Problem.UNREADABLE_BODY.because("The body is not a JSON object. Send {…}.");
      }
      return new Body(tree, "");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw Problem.UNREADABLE_BODY.because(
          "The body is not JSON: line %d, column %d. Send a JSON object."
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    }
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  Optional<String> text(String name, int most) {
    return given(name).map(value -> text(name, value, most));
  }

  String requiredText(String name, int most) {
    var text = text(name, most).orElseThrow(() -> missing(name, "a string"));
    if (text.isBlank()) {
      throw wrong(name, "is blank", "Send at least one character");
    }
    return text;
  }

  Optional<Boolean> flag(String name) {
    return given(name)
        .map(
            value ->
                switch (value.asText()) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw wrong(name, "is not a boolean", "Send true or false");
                });
  }

  Optional<Instant> time(String name) {
    return text(name, 40).map(text -> time(name, text));
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> words) {
    return text(name, 100).map(word -> oneOf(name, word, words));
  }

  /// A list of strings; empty when it is not given.
  Optional<List<String>> texts(String name, int most) {
    return elements(name).map(list -> list.stream().map(value -> text(name, value, most)).toList());
  }

  /// A list of objects; empty when it is not given.
  Optional<List<Body>> objects(String name) {
    return elements(name)
        .map(
            list -> {
              var objects = new ArrayList<Body>();
              for (var value : list) {
                if (!value.isObject()) {
                  throw wrong(
                      name, "holds something else than objects", "Send a list of JSON objects");
                }
                objects.add(new Body(value, "%s%s[%d].".formatted(where, name, objects.size())));
              }
              return List.copyOf(objects);
            });
  }

  /// The members of an object that are texts, by their names; empty when it is not given.
  Optional<Map<String, String>> textsByName(String name, int most) {
    return given(name)
        .map(
            value -> {
              if (!value.isObject()) {
                throw wrong(name, "is not an object", "Send a JSON object");
              }
              var inner = new Body(value, where + name + ".");
              var texts = new LinkedHashMap<String, String>();
              value
                  .fieldNames()
                  .forEachRemaining(
                      one -> {
                        inner.bounded("a name", one, 100);
                        inner.text(one, most).ifPresent(text -> texts.put(one, text));
                      });
              return texts;
            });
  }

  /// Says what is wrong with a member, and the remedy.
  Problem.Refused wrong(String name, String what, String remedy) {
    return Problem.INVALID_MEMBER.because("%s%s %s. %s.".formatted(where, name, what, remedy));
  }

  /// Says that a member must be given.
  Problem.Refused missing(String name, String kind) {
    return wrong(name, "is missing", "Send " + kind);
  }

  private <E extends Enum<E>> E oneOf(String name, String word, Class<E> words) {
    var known = Set.of(words.getEnumConstants());
    return known.stream()
        .filter(one -> one.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    name,
                    "is \"" + word + "\"",
                    "Send one of "
                        + known.stream()
                            .map(Enum::name)
                            .sorted()
                            .collect(Collectors.joining(", "))));
  }

  private Instant time(String name, String text) {
    try {
      var time = Instant.parse(text);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw wrong(name, "is not of these times", "Send a year from 1970 to 9999");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw wrong(name, "is not a time", "Send one such as 2026-11-23T08:30:00Z");
    }
  }

  private Optional<JsonNode> given(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private Optional<List<JsonNode>> elements(String name) {
    return given(name)
        .map(
            value -> {
              if (!value.isArray()) {
                throw wrong(name, "is not a list", "Send a JSON array");
              }
              return value.valueStream().toList();
            });
  }

  private String text(String name, JsonNode value, int most) {
    if (!value.isValueNode() || value.isBoolean() || value.isNull()) {
      throw wrong(name, "is not a string", "Send a string");
    }
    return bounded(name, value.asText(), most);
  }

  private String bounded(String name, String text, int most) {
    var length = text.codePointCount(0, text.length());
    if (length > most) {
      throw wrong(name, "has " + length + " characters", "Send at most " + most + " characters");
    }
    if (text.indexOf(0) >= 0) {
      throw wrong(name, "has the character U+0000", "Leave it out; it cannot be stored");
    }
    return text;
  }
}
