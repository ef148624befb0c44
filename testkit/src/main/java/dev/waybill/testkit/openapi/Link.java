package dev.waybill.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What of a call and its answer is a parameter of another operation, or a place in its body.
///
/// @param target an operation's id, or a reference that leads to it
/// @param parameters expressions by the parameter's name
/// @param replacements expressions by where the value belongs in the body (a JSON pointer)
public record Link(
    String target, Map<String, String> parameters, Map<String, String> replacements) {

  static Link of(JsonNode node) {
    var parameters = new LinkedHashMap<String, String>();
    node.path("parameters")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
    var replacements = new LinkedHashMap<String, String>();
    node.path("x-replacements")
        .forEach(one -> replacements.put(one.path("target").asText(), one.path("value").asText()));
    var target = node.path(node.has("operationId") ? "operationId" : "operationRef").asText();
    return new Link(target, parameters, replacements);
  }

  /// Whether it leads there.
  public boolean leadsTo(Operation operation) {
    var path = operation.path().replace("~", "~0").replace("/", "~1");
    var method = operation.method().toLowerCase(Locale.ROOT);
    return target.equals(operation.id()) || target.endsWith("#/paths/" + path + "/" + method);
  }
}
