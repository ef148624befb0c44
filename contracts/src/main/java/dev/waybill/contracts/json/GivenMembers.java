package dev.waybill.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The members of a JSON object as a caller sent it, read and refused alike in every service.
///
/// Read as real clients write: unknown members are ignored, a number may come as a string and a
/// string as a number, null is the same as missing. Anything else that is wrong names the member
/// and says what to send. What a refusal is, each service says.
///
/// @param <M> the members as a service has them
public abstract class GivenMembers<M extends GivenMembers<M>> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode object;
  private final String where;

  /// @param where what goes before the names of members: blank, or such as `entries[3].`
  protected GivenMembers(JsonNode object, String where) {
    this.object = object;
    this.where = where;
  }

  /// Reads a body that must be an object.
  ///
  /// @param refusal makes one of a sentence that names the remedy
  protected static JsonNode read(
      String body, Function<String, ? extends RuntimeException> refusal) {
    if (body == null || body.isBlank()) {
      throw refusal.apply("The body is empty. Send a JSON object.");
    }
    try {
      var tree = JSON.readTree(body);
      if (!tree.isObject()) {
        throw refusal.apply("The body is not a JSON object. Send {…}.");
      }
      return tree;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw refusal.apply(
          "The body is not JSON: line %d, column %d. Send a JSON object."
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    }
  }

  /// Those of an object that lies in this one.
  protected abstract M within(JsonNode object, String where);

  /// Says what is wrong with a member that was given, and the remedy.
  public abstract RuntimeException wrong(String name, String what, String remedy);

  /// Says that a member must be given.
  public RuntimeException missing(String name, String kind) {
    return wrong(name, "is missing", "Send " + kind);
  }

  public final boolean has(String name) {
    return object.hasNonNull(name);
  }

  public final Optional<String> text(String name, int most) {
    return given(name).map(value -> text(name, value, most));
  }

  public final String requiredText(String name, int most) {
    var text = text(name, most).orElseThrow(() -> missing(name, "a string"));
    if (text.isBlank()) {
      throw wrong(name, "is blank", "Send at least one character");
    }
    return text;
  }

  public final Optional<Boolean> flag(String name) {
    return given(name)
        .map(
            value ->
                switch (value.asText()) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw wrong(name, "is not a boolean", "Send true or false");
                });
  }

  /// One of the words of a table.
  public final <T> Optional<T> oneOf(String name, Map<String, T> words) {
    return text(name, 100)
        .map(
            word ->
                Optional.ofNullable(words.get(word))
                    .orElseThrow(
                        () ->
                            wrong(
                                name,
                                "is \"" + word + "\"",
                                "Send one of "
                                    + words.keySet().stream()
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
  }

  public final Optional<M> object(String name) {
    return given(name)
        .map(
            value -> {
              if (!value.isObject()) {
                throw wrong(name, "is not an object", "Send a JSON object");
              }
              return within(value, path(name) + ".");
            });
  }

  /// A list of objects, empty when the list is not given.
  public final Optional<List<M>> objects(String name) {
    return elements(name)
        .map(
            values -> {
              var objects = new ArrayList<M>();
              for (var value : values) {
                if (!value.isObject()) {
                  throw wrong(
                      name, "holds something else than objects", "Send a list of JSON objects");
                }
                objects.add(within(value, path(name) + "[" + objects.size() + "]."));
              }
              return List.copyOf(objects);
            });
  }

  protected final JsonNode node() {
    return object;
  }

  /// A member by its name as the caller sees it.
  protected final String path(String name) {
    return where + name;
  }

  protected final Optional<JsonNode> given(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  protected final Optional<List<JsonNode>> elements(String name) {
    return given(name)
        .map(
            value -> {
              if (!value.isArray()) {
                throw wrong(name, "is not a list", "Send a JSON array");
              }
              return value.valueStream().toList();
            });
  }

  protected final String text(String name, JsonNode value, int most) {
    if (!value.isValueNode() || value.isBoolean() || value.isNull()) {
      throw wrong(name, "is not a string", "Send a string");
    }
    return bounded(name, value.asText(), most);
  }

  protected final String bounded(String name, String text, int most) {
    var length = text.codePointCount(0, text.length());
    if (length > most) {
      throw wrong(name, "has " + length + " characters", "Send at most " + most + " characters");
    }
    if (text.indexOf(0) >= 0) {
      throw wrong(name, "has the character U+0000", "Leave it out; it cannot be stored");
    }
    return text;
  }

  /// What is wrong with a member and the remedy, as sentences.
  protected final String saying(String name, String what, String remedy) {
    return path(name) + " " + what + ". " + remedy + ".";
  }
}
