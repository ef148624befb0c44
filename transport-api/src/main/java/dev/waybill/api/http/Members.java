package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.Problem;
import dev.waybill.contracts.json.GivenMembers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The members of a JSON object as a caller sent it, in a body or in a file with places to name.
public final class Members extends GivenMembers<Members> {
  private final Function<JsonNode, String> place;

  private Members(JsonNode object, String where, Function<JsonNode, String> place) {
    super(object, where);
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
    return of(read(body, Problem.UNREADABLE_BODY::because), _ -> "");
  }

  /// Reads a body that may be absent: then nothing is given.
  public static Members ofOptional(String body) {
    return of(body == null || body.isBlank() ? "{}" : body);
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

  /// All members as text, for free-form objects.
  public Map<String, String> asTexts(int max) {
    return node().properties().stream()
        .filter(member -> !member.getValue().isNull())
        .collect(
            Collectors.toUnmodifiableMap(
                member -> bounded("a name", member.getKey(), max),
                member -> text(member.getKey(), max).orElse("")));
  }

  /// All of it as plain maps, lists and values, for those who read it by rules of their own.
  public Map<String, Object> asTree() {
    return tree(node());
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

  @Override
  public Problem.Refused wrong(String name, String what, String remedy) {
    return Problem.INVALID_MEMBER
        .because(saying(name, what, remedy))
        .at(node().has(name) ? place.apply(node().get(name)) : place());
  }

  /// Says that a member must be given, and where the object stands that lacks it.
  @Override
  public Problem.Refused missing(String name, String kind) {
    return Problem.INVALID_MEMBER.because(saying(name, "is missing", "Send " + kind)).at(place());
  }

  /// Where it stands, in words; blank when that is no help.
  String place() {
    return place.apply(node());
  }

  /// Whether that member is just this word.
  boolean says(String name, String word) {
    return given(name).filter(value -> word.equals(value.textValue())).isPresent();
  }

  /// Sentences about the members that nobody knows. Those that begin with `x-` are meant to be so.
  List<String> unknown(Set<String> known) {
    return node().properties().stream()
        .filter(member -> !known.contains(member.getKey()) && !member.getKey().startsWith("x-"))
        .map(
            member ->
                told(place.apply(member.getValue()))
                    + path(member.getKey())
                    + " is not known here and was passed over.")
        .toList();
  }

  @Override
  protected Members within(JsonNode object, String where) {
    return new Members(object, where, place);
  }

  private static String told(String place) {
    return place.isBlank() ? "" : place + ": ";
  }

  private int id(String name, JsonNode value) {
    return Numbers.id(value.isValueNode() ? value.asText() : "")
        .orElseThrow(
            () -> wrong(name, "is not a number from 1 to 2147483647", "Send the id as a number"));
  }
}
