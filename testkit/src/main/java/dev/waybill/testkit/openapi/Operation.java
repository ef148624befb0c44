package dev.waybill.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be asked of a server: a method of a path, with all that its document says of it.
///
/// @param node of the operation
/// @param item what all operations of the path share
public record Operation(
    ApiDocument document, String method, String path, JsonNode node, JsonNode item) {

  /// @param in `path`, `query` or `header`
  public record Parameter(String name, String in, boolean required, JsonNode schema) {}

  /// @param mediaType how it is written
  /// @param examples by name
  public record Body(
      boolean required, String mediaType, JsonNode schema, Map<String, JsonNode> examples) {}

  /// What an answer of some status looks like.
  ///
  /// @param bodies schemas by media type; none when there is no body
  /// @param headers those that it must have
  public record Answer(Map<String, JsonNode> bodies, Set<String> headers, JsonNode node) {}

  public String id() {
    return node.path("operationId").asText();
  }

  public List<Parameter> parameters() {
    var parameters = new ArrayList<Parameter>();
    for (var list : List.of(item.path("parameters"), node.path("parameters"))) {
      list.forEach(one -> parameters.add(parameter(document.resolved(one))));
    }
    return List.copyOf(parameters);
  }

  private Parameter parameter(JsonNode one) {
    return new Parameter(
        one.path("name").asText(),
        one.path("in").asText(),
        one.path("required").asBoolean(),
        document.resolved(one.path("schema")));
  }

  public Optional<Body> body() {
    if (!node.has("requestBody")) {
      return Optional.empty();
    }
    var body = document.resolved(node.get("requestBody"));
    var content = body.path("content").properties().iterator().next();
    return Optional.of(
        new Body(
            body.path("required").asBoolean(),
            content.getKey(),
            content.getValue().path("schema"),
            examples(content.getValue())));
  }

  /// Those of a media type.
  public Map<String, JsonNode> examples(JsonNode mediaType) {
    var examples = new LinkedHashMap<String, JsonNode>();
    mediaType
        .path("examples")
        .properties()
        .forEach(
            one -> examples.put(one.getKey(), document.resolved(one.getValue()).path("value")));
    return examples;
  }

  /// By status.
  public Map<Integer, Answer> answers() {
    var answers = new LinkedHashMap<Integer, Answer>();
    node.path("responses")
        .properties()
        .forEach(one -> answers.put(Integer.parseInt(one.getKey()), answer(one.getValue())));
    return answers;
  }

  private Answer answer(JsonNode given) {
    var node = document.resolved(given);
    var bodies = new LinkedHashMap<String, JsonNode>();
    node.path("content")
        .properties()
        .forEach(one -> bodies.put(one.getKey(), one.getValue().path("schema")));
    var headers = new HashSet<String>();
    node.path("headers")
        .properties()
        .forEach(
            one -> {
              if (document.resolved(one.getValue()).path("required").asBoolean()) {
                headers.add(one.getKey());
              }
            });
    return new Answer(bodies, headers, node);
  }

  /// The roles of which a token needs one; empty when any token will do.
  public Set<String> roles() {
    var roles = new HashSet<String>();
    node.path("security")
        .forEach(way -> way.path("bearer").forEach(role -> roles.add(role.asText())));
    return roles;
  }

  /// Whether it is for those alone who send a token.
  public boolean needsToken() {
    return node.path("security").valueStream().anyMatch(way -> way.has("bearer"));
  }

  /// The names of the problems that it may answer, besides those that everything may.
  public List<String> problems() {
    return node.path("x-problems").valueStream().map(JsonNode::asText).toList();
  }

  /// What its good answers lead to.
  public List<Link> links() {
    var links = new ArrayList<Link>();
    node.path("responses")
        .forEach(
            answer ->
                document
                    .resolved(answer)
                    .path("links")
                    .forEach(one -> links.add(Link.of(document.resolved(one)))));
    return List.copyOf(links);
  }
}
