package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waybill.testkit.openapi.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Values where they belong, that are not as their schemas want them.
final class WrongValues {
  private static final List<String> NO_IDS =
      List.of("abc", "-1", "1.5", "0", "1e3", "%", "99999999999");
  private static final List<String> NO_WORDS = List.of("zz{}", " ", "-1", "%00", "");

  private WrongValues() {}

  /// What is of another type, or not of the form that the document wants.
  static List<Runnable> wrongType(Draft draft) {
    var ways = new ArrayList<Runnable>();
    for (var parameter : draft.operation.parameters()) {
      var into = parameter.in().equals("path") ? draft.path : draft.query;
      var words = parameter.in().equals("path") ? NO_IDS : NO_WORDS;
      if (!parameter.in().equals("header") && !Values.type(parameter.schema()).equals("boolean")) {
        words.stream()
            .filter(word -> !word.isBlank() || parameter.required())
            .filter(word -> refuses(draft, parameter, word))
            .forEach(word -> ways.add(() -> into.put(parameter.name(), word)));
      }
    }
    new Places(draft)
        .members(
            (at, schema) ->
                values(draft, schema).forEach(value -> ways.add(() -> draft.put(at, value))));
    return ways;
  }

  /// Whether the document refuses the word in that parameter.
  static boolean refuses(Draft draft, Parameter parameter, String word) {
    var document = draft.operation.document();
    return Values.type(parameter.schema()).equals("integer")
        || !document.problems(parameter.schema(), Values.JSON.textNode(word)).isEmpty();
  }

  private static Stream<JsonNode> values(Draft draft, JsonNode schema) {
    var json = Values.JSON;
    var object = json.objectNode().put("a", 1);
    var array = json.arrayNode().add("a");
    Stream<JsonNode> candidates =
        draft.mediaType().equals("application/json")
            ? switch (Values.type(schema)) {
              case "object" -> Stream.of(array, json.textNode("a"), json.numberNode(1));
              case "array" -> Stream.of(object, json.textNode("a"), json.numberNode(1));
              case "boolean" ->
                  Stream.of(json.textNode("perhaps"), object, array, json.numberNode(2));
              default ->
                  Stream.concat(Stream.of(object, array, json.booleanNode(true)), words(schema));
            }
            : words(schema);
    return candidates.filter(
        value -> !draft.operation.document().problems(schema, value).isEmpty());
  }

  /// A number that nobody has is unknown, not of a wrong type.
  private static Stream<JsonNode> words(JsonNode schema) {
    var number = schema.path("type").toString().contains("integer");
    return Stream.of("zz{}", " ", "\0", number ? "1.5" : "-1").map(Values.JSON::textNode);
  }

  /// One more than the document allows.
  static List<Runnable> tooLong(Draft draft) {
    var ways = new ArrayList<Runnable>();
    for (var parameter : draft.operation.parameters()) {
      var into =
          switch (parameter.in()) {
            case "path" -> draft.path;
            case "query" -> draft.query;
            default -> draft.headers;
          };
      if (parameter.schema().has("maximum")) {
        var most = parameter.schema().get("maximum").asLong();
        ways.add(() -> into.put(parameter.name(), Long.toString(most + 1)));
      }
      if (parameter.schema().has("maxLength")) {
        var most = parameter.schema().get("maxLength").asInt();
        ways.add(() -> into.put(parameter.name(), "x".repeat(most + 1)));
      }
    }
    new Places(draft).members((at, schema) -> tooLong(draft, at, schema).ifPresent(ways::add));
    return ways;
  }

  private static Optional<Runnable> tooLong(Draft draft, String at, JsonNode schema) {
    if (schema.has("maxLength") && schema.has("contentMediaType")) {
      return Optional.of(() -> draft.file = new byte[schema.get("maxLength").asInt() + 1]);
    }
    if (schema.has("maxLength")) {
      var text = "x".repeat(schema.get("maxLength").asInt() + 1);
      return Optional.of(() -> draft.put(at, Values.JSON.textNode(text)));
    }
    if (schema.has("maxItems")
        && draft.body.at(at) instanceof ArrayNode array
        && !array.isEmpty()) {
      return Optional.of(() -> fill(array, schema.get("maxItems").asInt() + 1));
    }
    return Optional.empty();
  }

  private static void fill(ArrayNode array, int size) {
    while (array.size() < size) {
      array.add(array.get(0).deepCopy());
    }
  }
}
