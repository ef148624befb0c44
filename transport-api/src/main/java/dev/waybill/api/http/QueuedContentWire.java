package dev.waybill.api.http;

import dev.waybill.api.core.DescriptorMatch;
import dev.waybill.api.core.QueuedContent;
import dev.waybill.api.core.QueuedContent.Item;
import io.vertx.core.json.JsonObject;

/// What the content of a request in a queue looks like.
final class QueuedContentWire {
  private QueuedContentWire() {}

  static JsonObject json(QueuedContent content) {
    return new JsonObject()
        .put("transportRequestId", content.request())
        .put("description", content.description())
        .put("nodeId", content.node().id().value())
        .put("nodeName", content.node().name())
        .put("mode", ModifiableWire.word(content.mode()))
        .put("contentType", content.contentType().name())
        .put("storageType", content.storageType().name())
        .mergeIn(Pages.json(content.items(), QueuedContentWire::item));
  }

  private static JsonObject item(Item item) {
    return switch (item) {
      case Item.Reference(var id, var uri) -> new JsonObject().put("id", id).put("uri", uri);
      case Item.File(var held, var md5, var uploadedBy, var uploadedAt, var match) -> {
        var file = ModifiableWire.file(held);
        md5.ifPresent(known -> file.put("md5", known));
        yield file.put("uploadedBy", uploadedBy)
            .put("uploadedAt", Times.wire(uploadedAt))
            .put("descriptor", match(match));
      }
    };
  }

  private static JsonObject match(DescriptorMatch match) {
    var json = new JsonObject();
    match
        .descriptor()
        .ifPresent(
            descriptor ->
                json.put("id", descriptor.id())
                    .put("mtaExtId", descriptor.traits().mtaExtId())
                    .put("mtaVersion", descriptor.traits().mtaVersion()));
    return json.put("reason", ModifiableWire.word(match.why()).replace('_', '-'))
        .put("message", match.message());
  }
}
