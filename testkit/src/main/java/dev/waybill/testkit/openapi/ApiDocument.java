package dev.waybill.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An OpenAPI 3.1 document. Its references stay within it.
public final class ApiDocument {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  // OpenAPI 3.1 describes values in JSON Schema 2020-12, and adds words that say nothing of them.
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .keyword(new NonValidationKeyword("components"))
          .build();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          DIALECT,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode root;
  private final Map<JsonNode, Schema> schemas = new IdentityHashMap<>();

  public ApiDocument(JsonNode root) {
    this.root = root;
  }

  /// @param json a document as it is served
  public static ApiDocument of(String json) {
    try {
      return new ApiDocument(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the document is no JSON", e);
    }
  }

  public JsonNode root() {
    return root;
  }

  /// In the order of the document.
  public List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(method -> operation(path, method))
                    .forEach(operations::add));
    return List.copyOf(operations);
  }

  private Operation operation(
      Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
    return new Operation(
        this,
        method.getKey().toUpperCase(Locale.ROOT),
        path.getKey(),
        method.getValue(),
        path.getValue());
  }

  /// What a node says, or what it refers to says.
  public JsonNode resolved(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    var reference = node.get("$ref").asText();
    var found = root.at(reference.substring(1));
    if (!reference.startsWith("#/") || found.isMissingNode()) {
      throw new IllegalArgumentException("nothing is at " + reference);
    }
    return resolved(found);
  }

  /// What is wrong with a value, a sentence each; nothing when the schema allows it.
  public synchronized List<String> problems(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  /// A schema of its own that finds what it refers to where the document has it.
  private Schema compiled(JsonNode schema) {
    var whole = JSON.createObjectNode();
    whole.set("components", root.path("components"));
    whole.putArray("allOf").add(schema);
    return SCHEMAS.getSchema(whole);
  }
}
