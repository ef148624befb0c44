package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.testkit.openapi.Operation;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A call that is still being written, in parts, so that one of them can be spoilt.
final class Draft {
  private static final String BOUNDARY = "waybill-fuzz-3c9e71";

  final Operation operation;
  final Map<String, String> path = new LinkedHashMap<>();
  final Map<String, String> query = new LinkedHashMap<>();
  final Map<String, String> headers = new LinkedHashMap<>();

  /// The body by its schema; missing when there is none.
  JsonNode body = MissingNode.getInstance();

  /// The file that a form brings in place of the text in `body`; null when the text is sent.
  byte[] file;

  /// What is sent in place of `body`; null when that is sent.
  byte[] raw;

  /// What follows the query as it is.
  String more = "";

  Draft(Operation operation) {
    this.operation = operation;
  }

  /// Puts a value into the body, in place of what stands at the pointer.
  void put(String at, JsonNode value) {
    var pointer = JsonPointer.compile(at);
    query.remove(pointer.last().getMatchingProperty());
    switch (body.at(pointer.head())) {
      case ObjectNode object -> object.set(pointer.last().getMatchingProperty(), value);
      case ArrayNode array -> array.set(pointer.last().getMatchingIndex(), value);
      default -> throw new IllegalStateException("nothing holds " + at);
    }
  }

  /// Takes a member out of an object of the body.
  void remove(String at, String name) {
    query.remove(name);
    ((ObjectNode) body.at(at)).remove(name);
  }

  boolean isForm() {
    return mediaType().equals("multipart/form-data");
  }

  String mediaType() {
    return operation.body().map(Operation.Body::mediaType).orElse("");
  }

  Sent sent() {
    var bytes = raw == null ? written() : raw;
    var all = new LinkedHashMap<>(headers);
    if (!body.isMissingNode() || raw != null) {
      all.putIfAbsent(
          "Content-Type", isForm() ? mediaType() + "; boundary=" + BOUNDARY : mediaType());
    }
    return new Sent(operation.method(), target(), all, bytes);
  }

  private String target() {
    var place = operation.path();
    for (var part : path.entrySet()) {
      place = place.replace("{" + part.getKey() + "}", escaped(part.getValue()));
    }
    var asked =
        query.entrySet().stream()
            .map(one -> escaped(one.getKey()) + "=" + escaped(one.getValue()))
            .collect(Collectors.joining("&"));
    var whole = asked + (asked.isEmpty() || more.isEmpty() ? "" : "&") + more;
    return whole.isEmpty() ? place : place + "?" + whole;
  }

  byte[] written() {
    if (body.isMissingNode()) {
      return new byte[0];
    }
    return switch (mediaType()) {
      case "multipart/form-data" -> form();
      case "application/x-www-form-urlencoded" ->
          utf8(
              body.properties().stream()
                  .map(one -> escaped(one.getKey()) + "=" + escaped(one.getValue().asText()))
                  .collect(Collectors.joining("&")));
      default -> utf8(body.toString());
    };
  }

  private byte[] form() {
    var bytes = new ByteArrayOutputStream();
    var schema = operation.body().orElseThrow().schema();
    for (var part : body.properties()) {
      var property = schema.at("/properties/" + part.getKey());
      var isFile = property.has("contentMediaType");
      bytes.writeBytes(
          utf8(
              "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                  .formatted(BOUNDARY, part.getKey(), isFile ? "; filename=\"fuzz/a.mtar\"" : "")));
      bytes.writeBytes(isFile && file != null ? file : utf8(part.getValue().asText()));
      bytes.writeBytes(utf8("\r\n"));
    }
    bytes.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
    return bytes.toByteArray();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
