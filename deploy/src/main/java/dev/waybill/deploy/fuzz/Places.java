package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.testkit.openapi.ApiDocument;
import dev.waybill.testkit.openapi.Operation;
import java.util.Optional;

/// The places of a draft's body, each with its schema. There are none without a body.
final class Places {
  private final ApiDocument document;
  private final JsonNode body;
  private final Optional<JsonNode> schema;

  Places(Draft draft) {
    this.document = draft.operation.document();
    this.body = draft.body;
    this.schema = draft.operation.body().map(Operation.Body::schema);
  }

  /// Takes one place after the other.
  interface Visitor {
    /// @param at a JSON pointer into the body
    void visit(String at, JsonNode schema);
  }

  /// Each member that the body has or may have, and each first element of its lists.
  void members(Visitor visitor) {
    objects(
        (at, object) ->
            object
                .path("properties")
                .properties()
                .forEach(one -> member(at + "/" + one.getKey(), one.getValue(), visitor)));
  }

  private void member(String at, JsonNode given, Visitor visitor) {
    var whole = Values.whole(document, given);
    visitor.visit(at, whole);
    var first = at + "/0";
    if (whole.has("items") && !body.at(first).isMissingNode()) {
      var items = Values.whole(document, whole.get("items"));
      if (!Values.type(items).equals("object")) {
        visitor.visit(first, items);
      }
    }
  }

  /// Each object that the body has.
  void objects(Visitor visitor) {
    schema.ifPresent(one -> objects("", one, visitor));
  }

  private void objects(String at, JsonNode given, Visitor visitor) {
    var whole = Values.whole(document, given);
    for (var choice : whole.path("oneOf")) {
      if (document.problems(choice, body).isEmpty()) {
        objects(at, choice, visitor);
      }
    }
    if (!(body.at(at) instanceof ObjectNode)) {
      return;
    }
    visitor.visit(at, whole);
    for (var property : whole.path("properties").properties()) {
      var inner = at + "/" + property.getKey();
      objects(inner, property.getValue(), visitor);
      var items = Values.whole(document, property.getValue()).path("items");
      if (!items.isMissingNode()) {
        objects(inner + "/0", items, visitor);
      }
    }
  }
}
