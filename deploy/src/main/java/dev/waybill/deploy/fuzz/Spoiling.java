package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.testkit.openapi.Operation;
import dev.waybill.testkit.openapi.Operation.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The ways in which a good call can be made a bad one. A way applies when the document says of the
/// operation what it is that would be wrong.
final class Spoiling {
  private static final int NOBODYS = 2_147_480_000;
  private static final int HUGE = 11 << 20;
  private static final List<String> NO_IDS =
      List.of("abc", "-1", "1.5", "0", "1e3", "%", "99999999999");
  private static final List<String> NO_WORDS = List.of("zz{}", " ", "-1", "%00", "");
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/octet-stream",
          "application/json; charset=nonsense",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded",
          "nonsense",
          "*/*");

  private final List<Party> parties;
  private final Set<String> references;

  /// @param references where the id of something belongs into a body, by JSON pointer
  Spoiling(List<Party> parties, Set<String> references) {
    this.parties = parties;
    this.references = references;
  }

  /// Each changes the draft that was given; only one of them may be run.
  List<Runnable> ways(Kind kind, Draft draft) {
    return switch (kind) {
      case VALID -> List.of(() -> {});
      case NO_TOKEN -> noToken(draft);
      case WRONG_ROLE -> wrongRole(draft);
      case UNKNOWN_ID -> unknownId(draft);
      case WRONG_TYPE -> wrongType(draft);
      case TOO_LONG -> tooLong(draft);
      case MISSING -> missing(draft);
      case EXTRA -> extra(draft);
      case MALFORMED -> malformed(draft);
      case WRONG_CONTENT_TYPE -> wrongContentType(draft);
      case HUGE -> huge(draft);
    };
  }

  private static List<Runnable> noToken(Draft draft) {
    if (!draft.operation.needsToken()) {
      return List.of();
    }
    return List.of(
        () -> draft.headers.remove("Authorization"),
        () -> draft.headers.put("Authorization", "Bearer nonsense"),
        () -> draft.headers.put("Authorization", "Bearer"),
        () -> draft.headers.put("Authorization", "Basic Zm9vOmJhcg=="));
  }

  private List<Runnable> wrongRole(Draft draft) {
    var roles = draft.operation.roles();
    return roles.isEmpty()
        ? List.of()
        : Party.without(roles, parties).stream()
            .<Runnable>map(party -> () -> draft.headers.put("Authorization", party.authorization()))
            .toList();
  }

  private List<Runnable> unknownId(Draft draft) {
    var ways = new ArrayList<Runnable>();
    draft.path.forEach((name, id) -> ways.add(() -> draft.path.put(name, nobodys(id))));
    for (var at : references) {
      var there = draft.body.at(at);
      if (there.isTextual() && !there.asText().matches("\\d+")) {
        ways.add(() -> set(draft, at, Values.JSON.textNode("NOBODY-HAS-THIS")));
      } else if (there.isValueNode()
          && !draft.body.path("storageType").asText().equals("REFERENCE")) {
        ways.add(() -> set(draft, at, Values.JSON.numberNode(NOBODYS)));
      }
    }
    return ways;
  }

  /// An id of the same form.
  private static String nobodys(String id) {
    return id.matches("[0-9]+") ? Integer.toString(NOBODYS) : id.replaceAll("[0-9a-f]", "7");
  }

  private static List<Runnable> wrongType(Draft draft) {
    var ways = new ArrayList<Runnable>();
    for (var parameter : draft.operation.parameters()) {
      var into = parameter.in().equals("path") ? draft.path : draft.query;
      var words = parameter.in().equals("path") ? NO_IDS : NO_WORDS;
      if (!parameter.in().equals("header") && !Values.type(parameter.schema()).equals("boolean")) {
        words.stream()
            .filter(word -> !word.isBlank() || parameter.required())
            .filter(word -> wrong(draft, parameter, word))
            .forEach(word -> ways.add(() -> into.put(parameter.name(), word)));
      }
    }
    places(
        draft,
        (at, schema) ->
            wrongValues(draft, schema).forEach(value -> ways.add(() -> set(draft, at, value))));
    return ways;
  }

  private static boolean wrong(Draft draft, Parameter parameter, String word) {
    var document = draft.operation.document();
    return Values.type(parameter.schema()).equals("integer")
        || !document.problems(parameter.schema(), Values.JSON.textNode(word)).isEmpty();
  }

  private static Stream<JsonNode> wrongValues(Draft draft, JsonNode schema) {
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

  private static List<Runnable> tooLong(Draft draft) {
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
    places(
        draft,
        (at, schema) -> {
          if (schema.has("maxLength") && schema.has("contentMediaType")) {
            ways.add(() -> draft.file = new byte[schema.get("maxLength").asInt() + 1]);
          } else if (schema.has("maxLength")) {
            var text = "x".repeat(schema.get("maxLength").asInt() + 1);
            ways.add(() -> set(draft, at, Values.JSON.textNode(text)));
          } else if (schema.has("maxItems")
              && draft.body.at(at) instanceof ArrayNode array
              && !array.isEmpty()) {
            ways.add(() -> array.add(array.get(0).deepCopy()));
          }
        });
    return ways;
  }

  private static List<Runnable> missing(Draft draft) {
    var ways = new ArrayList<Runnable>();
    for (var parameter : draft.operation.parameters()) {
      if (parameter.required() && parameter.in().equals("query")) {
        ways.add(() -> draft.query.remove(parameter.name()));
      }
    }
    var body = draft.operation.body();
    if (body.isPresent()) {
      objects(
          draft,
          "",
          body.get().schema(),
          (at, schema) ->
              schema
                  .path("required")
                  .forEach(name -> ways.add(() -> remove(draft, at, name.asText()))));
      if (body.get().required()) {
        ways.add(() -> draft.body = MissingNode.getInstance());
      }
    }
    return ways;
  }

  private static List<Runnable> extra(Draft draft) {
    var ways = new ArrayList<Runnable>();
    ways.add(() -> draft.query.put("nobodyKnows", "a&b=c"));
    ways.add(() -> draft.headers.put("X-Nobody-Knows", "a"));
    ways.add(() -> draft.headers.put("Cookie", "JSESSIONID=1234; a"));
    if (draft.body instanceof ObjectNode object) {
      ways.add(() -> object.put("nobodyKnows", "a"));
      if (draft.mediaType().equals("application/json")) {
        ways.add(() -> object.putObject("nobodyKnows").putArray("a").addNull().add(1.5));
        ways.add(() -> object.putNull("nobodyKnows"));
      }
    }
    return ways;
  }

  private static List<Runnable> malformed(Draft draft) {
    var ways = new ArrayList<Runnable>();
    var whole = draft.written();
    if (draft.operation.body().isPresent()) {
      var texts =
          switch (draft.mediaType()) {
            case "application/json" ->
                List.of(
                    "{", "[]", "nonsense", "{} {}", "\"a\"", "1", "{\"a\":\0}", "[".repeat(5000));
            case "multipart/form-data" -> List.of("nonsense", "--", "\r\n\r\n");
            default -> List.of("grant_type", "&&&=", "%zz=%");
          };
      texts.forEach(text -> ways.add(() -> raw(draft, Draft.utf8(text))));
      // Of a form the last end of line may be missing.
      var cut = draft.isForm() ? 6 : 2;
      if (!draft.mediaType().endsWith("urlencoded") && whole.length > cut) {
        ways.add(() -> raw(draft, Arrays.copyOf(whole, whole.length - cut)));
      }
    }
    for (var parameter : draft.operation.parameters()) {
      if (parameter.in().equals("query")
          && !Values.type(parameter.schema()).equals("boolean")
          && wrong(draft, parameter, "\ufffd(")) {
        for (var broken : List.of("%c3%28", "%00", "%ff")) {
          ways.add(
              () -> {
                draft.query.remove(parameter.name());
                draft.more = parameter.name() + "=" + broken;
              });
        }
      }
    }
    return ways;
  }

  private static void raw(Draft draft, byte[] bytes) {
    draft.query.remove("grant_type");
    draft.raw = bytes;
  }

  private static List<Runnable> wrongContentType(Draft draft) {
    return TYPES.stream()
        .filter(type -> !type.startsWith(draft.mediaType()) || draft.mediaType().isEmpty())
        .<Runnable>map(type -> () -> draft.headers.put("Content-Type", type))
        .toList();
  }

  private static List<Runnable> huge(Draft draft) {
    return draft.body instanceof ObjectNode object && !object.isEmpty()
        ? List.of(() -> object.put("namedUser", "x".repeat(HUGE)))
        : List.of();
  }

  private interface Place {
    void is(String at, JsonNode schema);
  }

  /// Each member that a body has or may have, and each first element of its lists.
  private static void places(Draft draft, Place place) {
    draft
        .operation
        .body()
        .map(Operation.Body::schema)
        .ifPresent(
            schema ->
                objects(
                    draft,
                    "",
                    schema,
                    (at, object) ->
                        object
                            .path("properties")
                            .properties()
                            .forEach(
                                one ->
                                    member(
                                        draft, at + "/" + one.getKey(), one.getValue(), place))));
  }

  private static void member(Draft draft, String at, JsonNode given, Place place) {
    var schema = Values.whole(draft.operation.document(), given);
    place.is(at, schema);
    var first = at + "/0";
    if (schema.has("items") && !draft.body.at(first).isMissingNode()) {
      var items = Values.whole(draft.operation.document(), schema.get("items"));
      if (!Values.type(items).equals("object")) {
        place.is(first, items);
      }
    }
  }

  /// Each object that a body has.
  private static void objects(Draft draft, String at, JsonNode given, Place place) {
    var document = draft.operation.document();
    var schema = Values.whole(document, given);
    for (var choice : schema.path("oneOf")) {
      if (document.problems(choice, draft.body).isEmpty()) {
        objects(draft, at, choice, place);
      }
    }
    if (!(draft.body.at(at) instanceof ObjectNode)) {
      return;
    }
    place.is(at, schema);
    for (var property : schema.path("properties").properties()) {
      var inner = at + "/" + property.getKey();
      objects(draft, inner, property.getValue(), place);
      var items = Values.whole(document, property.getValue()).path("items");
      if (!items.isMissingNode()) {
        objects(draft, inner + "/0", items, place);
      }
    }
  }

  static void set(Draft draft, String at, JsonNode value) {
    var pointer = JsonPointer.compile(at);
    draft.query.remove(pointer.last().getMatchingProperty());
    switch (draft.body.at(pointer.head())) {
      case ObjectNode object -> object.set(pointer.last().getMatchingProperty(), value);
      case ArrayNode array -> array.set(pointer.last().getMatchingIndex(), value);
      default -> throw new IllegalStateException("nothing holds " + at);
    }
  }

  private static void remove(Draft draft, String at, String name) {
    draft.query.remove(name);
    ((ObjectNode) draft.body.at(at)).remove(name);
  }
}
