package dev.waybill.deploy.conform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a case calls things that it met: `${file}`; `${secret|url}` is the same in an URL.
final class Variables {
  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z]+)(\\|url)?}");
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, JsonNode> values = new ConcurrentHashMap<>();

  void put(String name, JsonNode value) {
    values.put(name, value);
  }

  void put(String name, String value) {
    values.put(name, JsonNodeFactory.instance.textNode(value));
  }

  void put(String name, int value) {
    values.put(name, JsonNodeFactory.instance.numberNode(value));
  }

  /// @throws IllegalStateException when nothing goes by such a name
  String fill(String text) {
    return text == null
        ? null
        : NAME.matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(text(found.group(1), found.group(2))));
  }

  /// A text that is a name alone becomes what it names, a number a number.
  JsonNode fill(JsonNode json) {
    if (json == null) {
      return null;
    }
    if (json.isTextual()) {
      var name = NAME.matcher(json.asText());
      return name.matches() && name.group(2) == null
          ? value(name.group(1))
          : JsonNodeFactory.instance.textNode(fill(json.asText()));
    }
    if (json.isArray()) {
      var filled = JSON.createArrayNode();
      json.forEach(one -> filled.add(fill(one)));
      return filled;
    }
    if (json.isObject()) {
      var filled = JSON.createObjectNode();
      json.properties().forEach(one -> filled.set(fill(one.getKey()), fill(one.getValue())));
      return filled;
    }
    return json;
  }

  private String text(String name, String encoded) {
    var text = value(name).asText();
    return encoded == null ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode value(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("nothing is called " + name);
    }
    return value;
  }
}
