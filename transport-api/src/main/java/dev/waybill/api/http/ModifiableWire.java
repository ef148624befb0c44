package dev.waybill.api.http;

import dev.waybill.api.EditingRequests;
import dev.waybill.api.Problem;
import dev.waybill.api.TestingRequests;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.WireStatus;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.api.core.modifiable.ModifiableRequest.Stop;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What modifiable requests look like, and what is asked of them.
final class ModifiableWire {
  // References are not edited: they have no files.
  private static final Map<String, ContentType> TYPES =
      Map.of("MTA", ContentType.MTA, "XSCDU", ContentType.XSCDU, "APP", ContentType.APP);

  private ModifiableWire() {}

  static EditingRequests.Wanted wanted(Members members) {
    var description = members.requiredText("description", RequestDraft.DESCRIPTION_MAX);
    RequestDraft.strangerIn(description)
        .ifPresent(
            words -> {
              throw Problem.INVALID_MEMBER.because(words);
            });
    return new EditingRequests.Wanted(
        new NodeId(members.requiredId("sourceNodeId")),
        members.flag("uploadInSourceNode").orElse(false),
        members
            .oneOf("contentType", TYPES)
            .orElseThrow(
                () ->
                    Problem.INVALID_MEMBER.because(
                        "contentType is missing. Send one of APP, MTA, XSCDU.")),
        description);
  }

  static List<Integer> files(Members members) {
    var files = members.requiredIds("fileIds");
    if (new HashSet<>(files).size() < files.size()) {
      throw Problem.INVALID_MEMBER.because("fileIds names a file twice. Send each once.");
    }
    return files;
  }

  static TestingRequests.Wanted test(Members members) {
    var nodes =
        members.has("nodeIds")
            ? Optional.of(members.requiredIds("nodeIds").stream().map(NodeId::new).toList())
            : Optional.<List<NodeId>>empty();
    return new TestingRequests.Wanted(nodes, members.flag("importAutomatically").orElse(false));
  }

  static JsonObject json(ModifiableRequest request) {
    var form = request.form();
    return new JsonObject()
        .put("id", request.id().value())
        .put("lifecycle", word(request.lifecycle()))
        .put("description", form.description())
        .put("contentType", form.contentType().name())
        .put("sourceNodeId", form.source().id().value())
        .put("sourceNodeName", form.source().name())
        .put("uploadInSourceNode", form.uploadInSource())
        .put("createdBy", request.createdBy())
        .put("createdAt", Times.wire(request.createdAt()))
        .put("changedAt", Times.wire(request.changedAt()))
        .put("files", array(request.files(), ModifiableWire::file))
        .put("test", test(request))
        .put("queues", array(request.stops(), ModifiableWire::stop));
  }

  private static JsonObject test(ModifiableRequest request) {
    var test = request.test();
    return new JsonObject()
        .put("status", testing(request))
        .put("number", test.number())
        .put("nodeIds", new JsonArray(test.scope().stream().map(NodeId::value).toList()))
        .put("importAutomatically", test.importAutomatically())
        .put("changedSince", test.changedSince())
        .put(
            "failedNodes",
            new JsonArray(
                request.stops().stream()
                    .filter(Stop::failed)
                    .map(stop -> stop.node().name())
                    .toList()));
  }

  private static String testing(ModifiableRequest request) {
    if (request.test().number() == 0) {
      return "not-tested";
    }
    return request.stops().stream().anyMatch(Stop::failed) ? "imports-failed" : "in-test";
  }

  /// What is known of a file since it was uploaded.
  static JsonObject file(HeldFile held) {
    var file = held.file();
    return new JsonObject()
        .put("id", held.item())
        .put("fileId", file.id())
        .put("fileName", file.name())
        .put("size", file.bytes())
        .put("sha256", file.sha256())
        .put("mtaId", file.mtaId())
        .put("mtaVersion", file.mtaVersion())
        .put("modules", new JsonArray(held.modules()));
  }

  private static JsonObject stop(Stop stop) {
    return new JsonObject()
        .put("nodeId", stop.node().id().value())
        .put("nodeName", stop.node().name())
        .put("queueId", stop.entry().value())
        .put("status", WireStatus.word(stop.status()))
        .put("mode", word(stop.mode()));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <T> JsonArray array(List<T> items, Function<T, JsonObject> shape) {
    var array = new JsonArray();
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }
}
