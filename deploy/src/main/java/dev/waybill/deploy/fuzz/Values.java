package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.testkit.openapi.ApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Values that a schema allows, by chance. Knows as much of JSON Schema as our documents use; what
/// has a pattern that is more than a set of signs is taken from the schema's examples.
final class Values {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern SIGNS = Pattern.compile("\\^(\\[.+])[*+]\\$");
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final List<String> STRANGE =
      List.of("ä", "ß", "Ж", "漢", "🙂", "'", "\"", "<", "&", "{", "\\", "\u2014", "%", "\t");
  private static final int USUAL = 24;

  private final Random random;

  Values(Random random) {
    this.random = random;
  }

  /// Whether something happens that does so once in `times`.
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /// What a schema says with all that it is put together from.
  static ObjectNode whole(ApiDocument document, JsonNode given) {
    var schema = document.resolved(given);
    var whole = MAPPER.createObjectNode();
    schema.properties().forEach(one -> whole.set(one.getKey(), one.getValue()));
    for (var part : schema.path("allOf")) {
      merge(whole, whole(document, part));
    }
    whole.remove("allOf");
    return whole;
  }

  private static void merge(ObjectNode whole, ObjectNode part) {
    for (var one : part.properties()) {
      switch (whole.get(one.getKey())) {
        case ObjectNode there when one.getValue().isObject() -> {
          var both = there.deepCopy();
          one.getValue().properties().forEach(p -> both.set(p.getKey(), p.getValue()));
          whole.set(one.getKey(), both);
        }
        case null, default -> whole.set(one.getKey(), one.getValue());
      }
    }
  }

  JsonNode any(ApiDocument document, JsonNode given) {
    var schema = whole(document, given);
    if (schema.has("const")) {
      return schema.get("const");
    }
    for (var choice : List.of("enum", "examples")) {
      if (schema.has(choice)) {
        return oneOf(schema.get(choice).valueStream().toList());
      }
    }
    if (schema.has("oneOf")) {
      return any(document, oneOf(schema.get("oneOf").valueStream().toList()));
    }
    return switch (type(schema)) {
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer" -> JSON.numberNode(between(schema));
      case "array" -> array(document, schema);
      case "object" -> object(document, schema);
      default -> JSON.textNode(text(schema));
    };
  }

  static String type(JsonNode schema) {
    var type = schema.path("type");
    if (type.isArray()) {
      return type.get(0).asText();
    }
    return type.isMissingNode() && schema.has("properties") ? "object" : type.asText("string");
  }

  private long between(JsonNode schema) {
    var least = schema.path("minimum").asLong(0);
    var most = Math.min(schema.path("maximum").asLong(Long.MAX_VALUE), least + 500);
    return least + random.nextLong(most - least + 1);
  }

  private JsonNode array(ApiDocument document, JsonNode schema) {
    var array = JSON.arrayNode();
    var least = schema.path("minItems").asInt(0);
    var most = Math.min(schema.path("maxItems").asInt(3), least + 3);
    IntStream.range(0, least + random.nextInt(most - least + 1))
        .forEach(_ -> array.add(any(document, schema.path("items"))));
    return array;
  }

  private JsonNode object(ApiDocument document, JsonNode schema) {
    var object = JSON.objectNode();
    var required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    for (var property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || once(3)) {
        object.set(property.getKey(), any(document, property.getValue()));
      }
    }
    return object;
  }

  String text(JsonNode schema) {
    var least = schema.path("minLength").asInt(0);
    var most = schema.path("maxLength").asInt(USUAL * 4);
    var length = once(10) ? most : Math.max(least, Math.min(most, 8 + random.nextInt(USUAL)));
    var signs = SIGNS.matcher(schema.path("pattern").asText());
    if (signs.matches()) {
      return ofSigns(signs.group(1), length);
    }
    return schema.path("pattern").asText().isEmpty()
            || schema.path("pattern").asText().equals("\\S")
        ? word(length, true)
        : "";
  }

  private String ofSigns(String set, int length) {
    var pattern = Pattern.compile(set);
    var allowed =
        IntStream.rangeClosed(' ', '~')
            .mapToObj(Character::toString)
            .filter(sign -> pattern.matcher(sign).matches())
            .toList();
    return IntStream.range(0, length).mapToObj(_ -> oneOf(allowed)).collect(Collectors.joining());
  }

  /// A word that nobody used before, when it is long enough.
  String word(int length, boolean strange) {
    var word = new ArrayList<String>();
    for (int i = 0; i < length; i++) {
      word.add(
          strange && i > 0 && i < length - 1 && once(12)
              ? oneOf(STRANGE)
              : Character.toString(LETTERS.charAt(random.nextInt(LETTERS.length()))));
    }
    return String.join("", word);
  }
}
