package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.notify.core.Category;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A happening as JSON: how it lies in a delivery, and what webhooks are given as data.
public final class HappeningJson {
  private HappeningJson() {}

  public static byte[] written(Happening happening) {
    return Json.bytes(tree(happening));
  }

  /// What was written before; members that are not known are passed over.
  public static Happening read(byte[] payload) {
    var json =
        Json.read(payload)
            .orElseThrow(() -> new IllegalArgumentException("the happening is not JSON"));
    return new Happening(
        UUID.fromString(text(json, "id")),
        text(json, "type"),
        new TenantId(text(json, "tenant")),
        Instant.parse(text(json, "time")),
        Severity.valueOf(text(json, "severity")),
        Category.valueOf(text(json, "category")),
        text(json, "subject"),
        text(json, "body"),
        number(json, "requestId").map(TransportRequestId::new),
        number(json, "nodeId").map(NodeId::new),
        Optional.ofNullable(json.path("nodeName").textValue()),
        tags(json.path("tags")),
        Optional.ofNullable(json.path("link").textValue()).map(URI::create),
        json.path("sequence").longValue());
  }

  static ObjectNode tree(Happening happening) {
    var json =
        Json.object()
            .put("id", happening.id().toString())
            .put("type", happening.type())
            .put("tenant", happening.tenant().value())
            .put("time", happening.at().toString())
            .put("severity", happening.severity().name())
            .put("category", happening.category().name())
            .put("subject", happening.subject())
            .put("body", happening.body());
    happening.request().ifPresent(request -> json.put("requestId", request.value()));
    happening.node().ifPresent(node -> json.put("nodeId", node.value()));
    happening.nodeName().ifPresent(name -> json.put("nodeName", name));
    json.set("tags", Json.object(happening.tags()));
    happening.link().ifPresent(link -> json.put("link", link.toString()));
    return json.put("sequence", happening.sequence());
  }

  private static String text(JsonNode json, String member) {
    return Optional.ofNullable(json.path(member).textValue())
        .orElseThrow(() -> new IllegalArgumentException("the happening has no " + member));
  }

  private static Optional<Integer> number(JsonNode json, String member) {
    return json.path(member).isInt() ? Optional.of(json.path(member).intValue()) : Optional.empty();
  }

  private static Map<String, String> tags(JsonNode json) {
    var tags = new TreeMap<String, String>();
    json.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return tags;
  }
}
