package dev.waybill.api.http;

import dev.waybill.api.ViewingRequests.Seen;
import dev.waybill.api.core.RequestContent;
import dev.waybill.api.core.RequestOverview;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.api.core.WireStatus;
import io.vertx.core.json.JsonObject;

/// What transport requests look like in the overview of all of them.
final class RequestsWire {
  private RequestsWire() {}

  static JsonObject listed(RequestOverview request) {
    return new JsonObject()
        .put("id", request.id())
        .put("description", request.description())
        .put("lifecycle", ModifiableWire.word(request.lifecycle()))
        .put("contentType", request.contentType().name())
        .put("storageType", request.storageType().name())
        .put("origin", request.origin())
        .put("createdBy", request.createdBy())
        .put("createdByNamedUser", request.shownUser())
        .put("createdAt", Times.wire(request.createdAt()))
        .put("size", request.bytes());
  }

  static JsonObject whole(Seen seen) {
    return listed(seen.request().request())
        .put("entries", ModifiableWire.array(seen.request().content(), RequestsWire::content))
        .put("queues", ModifiableWire.array(seen.tracked().stops(), RequestsWire::stop));
  }

  private static JsonObject content(RequestContent content) {
    return switch (content) {
      case RequestContent.File(var held) -> ModifiableWire.file(held);
      case RequestContent.Gone(var id, var name, var sha256) ->
          new JsonObject().put("id", id).put("fileName", name).put("sha256", sha256);
      case RequestContent.Reference(var id, var uri) ->
          new JsonObject().put("id", id).put("uri", uri);
    };
  }

  private static JsonObject stop(TrackedRequest.Stop stop) {
    return new JsonObject()
        .put("nodeId", stop.node())
        .put("nodeName", stop.nodeName())
        .put("status", WireStatus.word(stop.status()))
        .put("queuedAt", Times.wire(stop.queuedAt()));
  }
}
