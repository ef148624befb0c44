package dev.waybill.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The members of a JSON object as a caller sent it.
///
/// Read as real clients write: unknown members are ignored, a number may come as a string and a
/// string as a number, null is the same as missing. Anything else that is wrong names the member
/// and says what to send.
public final class Members {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode object;
  private final String where;
  private final Function<JsonNode, String> place;

  private Members(JsonNode object, String where, Function<JsonNode, String> place) {
    this.object = object;
    this.where = where;
    this.place = place;
  }

  /// Those of an object that was read otherwise.
  ///
  /// @param place where a value stood, in words to begin a sentence with, or blank
  static Members of(JsonNode object, Function<JsonNode, String> place) {
    return new Members(object, "", place);
  }

  /// Reads a body that must be there.
  public static Members of(String body) {
    if (body == null || body.isBlank()) {
      throw Problem.UNREADABLE_BODY.because("The body is empty. Send a JSON object.");
    }
    return read(body);
  }

  /// Reads a body that may be absent: then nothing is given.
  public static Members ofOptional(String body) {
    return body == null || body.isBlank() ? read("{}") : read(body);
  }

  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  public Optional<String> text(String name, int max) {
    return given(name)
        .map(
            value -> {
              if (!value.isValueNode() || value.isBoolean()) {
                throw wrong(name, "is not a string", "Send a string");
              }
              return bounded(name, value.asText(), max);
            });
  }

  public String requiredText(String name, int max) {
    var text = text(name, max).orElseThrow(() -> missing(name, "a string"));
    if (text.isBlank()) {
      throw wrong(name, "is blank", "Send at least one character");
    }
    return text;
  }

  public Optional<Boolean> flag(String name) {
    return given(name)
        .map(
            value ->
                switch (value.asText()) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw wrong(name, "is not a boolean", "Send true or false");
                });
  }

  /// A number of ours, from 1 to 2^31-1.
  public Optional<Integer> id(String name) {
    return given(name).map(value -> id(name, value));
  }

  public int requiredId(String name) {
    return id(name).orElseThrow(() -> missing(name, "a number"));
  }

  /// Numbers of ours, in the order given; the list itself must be there.
  public List<Integer> requiredIds(String name) {
    return elements(name).orElseThrow(() -> missing(name, "a list of numbers")).stream()
        .map(value -> id(name, value))
        .toList();
  }

  /// A list of strings, empty when it is not given.
  public List<String> texts(String name, int max) {
    return elements(name).orElse(List.of()).stream()
        .map(
            value -> {
              if (!value.isValueNode() || value.isNull() || value.isBoolean()) {
                throw wrong(name, "holds something else than strings", "Send a list of strings");
              }
              return bounded(name, value.asText(), max);
            })
        .toList();
  }

  public Optional<Members> object(String name) {
    return given(name)
        .map(
            value -> {
              if (!value.isObject()) {
                throw wrong(name, "is not an object", "Send a JSON object");
              }
              return new Members(value, path(name) + ".", place);
            });
  }

  /// A list of objects, empty when the list is not given.
  public Optional<List<Members>> objects(String name) {
    return elements(name)
        .map(
            values -> {
              var objects = new ArrayList<Members>();
              for (var value : values) {
                if (!value.isObject()) {
                  throw wrong(
                      name, "holds something else than objects", "Send a list of JSON objects");
                }
                objects.add(new Members(value, path(name) + "[" + objects.size() + "].", place));
              }
              return List.copyOf(objects);
            });
  }

  /// One of the words of a table.
  public <T> Optional<T> oneOf(String name, Map<String, T> words) {
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

  /// All members as text, for free-form objects.
  public Map<String, String> asTexts(int max) {
    return object.properties().stream()
        .filter(member -> !member.getValue().isNull())
        .collect(
            Collectors.toUnmodifiableMap(
                member -> bounded("a name", member.getKey(), max),
                member -> text(member.getKey(), max).orElse("")));
  }

  /// All of it as plain maps, lists and values, for those who read it by rules of their own.
  public Map<String, Object> asTree() {
    return tree(object);
  }

  private static Map<String, Object> tree(JsonNode object) {
    var members = new LinkedHashMap<String, Object>();
    object.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
    return members;
  }

  private static Object plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> tree(value);
      case ARRAY -> value.valueStream().map(Members::plain).collect(Collectors.toList());
      case STRING -> value.textValue();
      case NUMBER -> value.numberValue();
      case BOOLEAN -> value.booleanValue();
      case NULL, MISSING, BINARY, POJO -> null; // The last three do not come out of JSON text.
    };
  }

  /// Says what is wrong with a member that was given, and the remedy.
  public Problem.Refused wrong(String name, String what, String remedy) {
    return Problem.INVALID_MEMBER
        .because(path(name) + " " + what + ". " + remedy + ".")
        .at(object.has(name) ? place.apply(object.get(name)) : place());
  }

  /// Says that a member must be given.
  public Problem.Refused missing(String name, String kind) {
    return Problem.INVALID_MEMBER
        .because(path(name) + " is missing. Send " + kind + ".")
        .at(place());
  }

  /// Where it stands, in words; blank when that is no help.
  String place() {
    return place.apply(object);
  }

  /// Whether that member is just this word.
  boolean says(String name, String word) {
    return given(name).filter(value -> word.equals(value.textValue())).isPresent();
  }

  /// Sentences about the members that nobody knows. Those that begin with `x-` are meant to be so.
  List<String> unknown(Set<String> known) {
    return object.properties().stream()
        .filter(member -> !known.contains(member.getKey()) && !member.getKey().startsWith("x-"))
        .map(
            member ->
                told(place.apply(member.getValue()))
                    + path(member.getKey())
                    + " is not known here and was passed over.")
        .toList();
  }

  private static String told(String place) {
    return place.isBlank() ? "" : place + ": ";
  }

  private static Members read(String body) {
    try {
      var tree = JSON.readTree(body);
      if (!tree.isObject()) {
        throw Problem.UNREADABLE_BODY.because("The body is not a JSON object. Send {…}.");
      }
      return new Members(tree, "", _ -> "");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw Problem.UNREADABLE_BODY.because(
          "The body is not JSON: line %d, column %d. Send a JSON object."
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
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

  private int id(String name, JsonNode value) {
    return Numbers.id(value.isValueNode() ? value.asText() : "")
        .orElseThrow(
            () -> wrong(name, "is not a number from 1 to 2147483647", "Send the id as a number"));
  }

  private String bounded(String name, String text, int max) {
    var length = text.codePointCount(0, text.length());
    if (length > max) {
      throw wrong(name, "has " + length + " characters", "Send at most " + max + " characters");
    }
    if (text.indexOf(0) >= 0) {
      throw wrong(name, "has the character U+0000", "Leave it out; it cannot be stored");
    }
    return text;
  }

  private String path(String name) {
    return where + name;
  }
}
