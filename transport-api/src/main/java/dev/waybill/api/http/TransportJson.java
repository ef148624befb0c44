package dev.waybill.api.http;

import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.QueuePage;
import dev.waybill.api.core.QueuedRequest;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.api.core.UploadedFile;
import dev.waybill.api.core.WireStatus;
import dev.waybill.contracts.ActionId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/// What is answered about files, requests, queues and actions (TMS v2 2.2.1 and our `/api/v1`).
///
/// Scripts read these with `grep` and `sed`: compact, on one line, members in just this order.
final class TransportJson {
  private TransportJson() {}

  static JsonObject file(UploadedFile file) {
    return new JsonObject().put("fileId", file.id()).put("fileName", file.name());
  }

  static JsonObject accepted(TransportRequest request) {
    return new JsonObject()
        .put("transportRequestId", request.id().value())
        .put("transportRequestDescription", request.draft().description())
        .put(
            "queueEntries",
            array(
                request.entries(),
                entry ->
                    new JsonObject()
                        .put("nodeId", entry.node().id().value())
                        .put("nodeName", entry.node().name())
                        .put("queueId", entry.id().value())));
  }

  static JsonObject started(ActionId action) {
    return new JsonObject()
        .put("actionId", action.value())
        .put("monitoringURL", "/v2/actions/" + action);
  }

  static JsonObject queued(QueuedRequest request) {
    return new JsonObject()
        .put("id", request.id())
        .put("status", WireStatus.word(request.status()))
        .put("archived", request.archived())
        .put("position", request.position())
        .put("createdBy", request.createdBy())
        .put("createdByNamedUser", request.shownUser())
        .put("createdAt", Times.wire(request.createdAt()))
        .put("queuedAt", Times.wire(request.queuedAt()))
        .put("description", request.description())
        .put("origin", request.origin())
        .put(
            "entries",
            array(
                request.items(),
                item ->
                    new JsonObject()
                        .put("id", item.id())
                        .put("storageType", request.storageType().name())
                        .put("contentType", request.contentType())
                        .put("uri", item.uri())));
  }

  /// `next` is there while there is more.
  static JsonObject page(QueuePage page) {
    var counts = new JsonObject();
    new TreeMap<>(page.counts())
        .forEach((status, count) -> counts.put(WireStatus.word(status), count));
    var json = new JsonObject().put("items", array(page.requests(), TransportJson::ownQueued));
    page.next().ifPresent(next -> json.put("next", next.toString()));
    return json.put("counts", counts);
  }

  static JsonObject tracked(TrackedRequest request) {
    return new JsonObject()
        .put("transportRequestId", request.id())
        .put("description", request.description())
        .put(
            "nodes",
            array(
                request.stops(),
                stop ->
                    new JsonObject()
                        .put("nodeId", stop.node())
                        .put("nodeName", stop.nodeName())
                        .put("status", WireStatus.word(stop.status()))
                        .put("queuedAt", Times.wire(stop.queuedAt()))));
  }

  static JsonObject action(ActionView action) {
    return head(action)
        .put(
            "transportRequests",
            array(
                action.requests(),
                part ->
                    new JsonObject()
                        .put("id", part.request())
                        .put("status", WireStatus.word(part.status()))
                        .put("entities", array(part.entities(), entity -> entity(part, entity)))));
  }

  /// An action in a list of them: why it was refused instead of its requests.
  static JsonObject listed(ActionView action) {
    return head(action).put("refusal", action.answer());
  }

  /// The log of an action, request by request.
  static JsonObject logs(ActionView action) {
    return new JsonObject()
        .put(
            "logs",
            array(
                action.requests(),
                part ->
                    log(
                        new JsonObject()
                            .put("transportRequestId", part.request())
                            .put("status", WireStatus.word(part.status())),
                        part)));
  }

  /// The log of a request in a node, action by action.
  static JsonObject logs(List<ActionView> actions) {
    var logs = new JsonArray();
    for (var action : actions) {
      for (var part : action.requests()) {
        logs.add(
            log(
                new JsonObject()
                    .put("actionId", action.id())
                    .put("actionType", action.type().code())
                    .put("status", WireStatus.word(part.status()))
                    .put("actionStartedAt", Times.wire(action.startedAt()))
                    .put("actionTriggeredBy", action.triggeredBy())
                    .put("actionTriggeredByNamedUser", action.shownUser()),
                part));
      }
    }
    return new JsonObject().put("logs", logs);
  }

  private static JsonObject head(ActionView action) {
    var json =
        new JsonObject()
            .put("id", action.id())
            .put("type", action.type().code())
            .put("status", WireStatus.word(action.status()))
            .put("startedAt", Times.wire(action.startedAt()));
    action.endedAt().ifPresent(at -> json.put("endedAt", Times.wire(at)));
    return json.put("triggeredBy", action.triggeredBy())
        .put("triggeredByNamedUser", action.shownUser())
        .put("nodeName", action.nodeName());
  }

  private static JsonObject ownQueued(QueuedRequest request) {
    return queued(request)
        .put("queueId", request.entry())
        .put("mode", ModifiableWire.word(request.mode()));
  }

  private static JsonObject log(JsonObject head, ActionView.Part part) {
    return head.put("messages", array(part.lines(), TransportJson::line))
        .put(
            "entities",
            array(
                part.entities(),
                entity ->
                    entity(part, entity)
                        .put("messages", array(entity.lines(), TransportJson::line))));
  }

  private static JsonObject entity(ActionView.Part part, ActionView.Entity entity) {
    return new JsonObject()
        .put("id", entity.id())
        .put("uri", entity.uri())
        .put("fileName", entity.fileName())
        .put("status", WireStatus.word(part.status()));
  }

  private static JsonObject line(ActionView.Line line) {
    return new JsonObject()
        .put("id", line.id())
        .put("messageId", line.name())
        .put("severity", line.severity().name().substring(0, 1))
        .put("message", line.words())
        .put("createdAt", Times.wire(line.at()));
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> shape) {
    var array = new JsonArray();
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }
}
