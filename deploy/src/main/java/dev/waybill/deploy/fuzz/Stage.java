package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.testkit.openapi.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The few things that a good call wants and that no link tells: a landscape in which queues can
/// be worked with, files that say something, and credentials.
///
/// Things are exported from `source`, and wait before `middle`, which hands them on to `last` by
/// hand; all that waits before `other` is imported at once. None of them deploys anything.
///
/// @param archive an MTA
/// @param landscape the zip of a landscape that can be taken in, again and again
record Stage(Node source, Node middle, Node last, Node other, byte[] archive, byte[] landscape) {
  /// What the example's descriptor extends; nodes have one descriptor for an MTA.
  private static final String EXAMPLE = "dev.waybill.orders";

  private static final String RELEASE = "releaseModifiableRequest";

  record Node(int id, String name) {}

  List<Node> nodes() {
    return List.of(source, middle, last, other);
  }

  /// @return values for the call's path and body, by parameter and by JSON pointer
  Map<String, JsonNode> wanted(Draft draft, Values values) {
    var wanted = new LinkedHashMap<String, JsonNode>();
    switch (draft.operation.id()) {
      case "uploadToNode" ->
          wanted.put("/nodeName", Values.JSON.textNode((values.once(4) ? other : middle).name()));
      case "exportFromNode" -> wanted.put("/nodeName", Values.JSON.textNode(source.name()));
      case "listQueue", "getQueuePage", "listMtaExtDescriptors", "createMtaExtDescriptor" ->
          wanted.put("nodeId", Values.JSON.numberNode(middle.id()));
      case "putSchedule", "putDeploymentConfiguration", "putImportSwitches" ->
          wanted.put("nodeId", Values.JSON.numberNode(last.id()));
      case "createModifiableRequest" -> {
        wanted.put("/sourceNodeId", Values.JSON.numberNode(source.id()));
        // Any file will do: of those that were uploaded some are no archive.
        wanted.put("/contentType", Values.JSON.textNode("APP"));
      }
      case "importAll" -> wanted.put("nodeId", Values.JSON.numberNode(other.id()));
      case "downloadLogArchive" ->
          wanted.put("archiveId", Values.JSON.numberNode(Integer.MAX_VALUE));
      case "getDelivery", "replayDelivery" ->
          wanted.put("deliveryId", Values.JSON.textNode("999999999999"));
      default -> {
        // Its links tell all.
      }
    }
    return wanted;
  }

  /// What a parameter of the query names that must be there, and that no link leads to.
  Optional<String> known(Operation operation, String parameter) {
    return operation.id().equals("exportLandscape") && parameter.equals("node")
        ? Optional.of(middle.name())
        : Optional.empty();
  }

  /// Files that can be read, or that nobody can.
  void files(Draft draft, Values values) {
    switch (draft.operation.id()) {
      case "uploadFile" ->
          draft.file = values.once(2) ? archive : values.bytes(values.number(4000));
      case "importLandscapeArchive" -> draft.file = landscape;
      case "createMtaExtDescriptor", "updateMtaExtDescriptor" -> {
        var own =
            draft
                .body
                .path("file")
                .asText()
                .replace(EXAMPLE, EXAMPLE + "." + values.word(12, false));
        if (draft.body instanceof ObjectNode form) {
          form.put("file", own);
        }
      }
      default -> {
        // No file.
      }
    }
  }

  /// Whether a good call ends what it names, or what it names in its body.
  static boolean usesUp(Operation operation) {
    return operation.method().equals("DELETE")
        || operation.id().equals(RELEASE)
        || operation.id().equals("importUpTo")
        || operation.id().endsWith("TransportRequests");
  }

  /// The path of what a call of the operation is about.
  static String placeOf(Operation operation) {
    var path = operation.path();
    return operation.id().equals(RELEASE) ? path.substring(0, path.lastIndexOf('/')) : path;
  }

  /// Whether an answer is as good as it can be. Nothing in a landscape is as old as what log
  /// archives hold, so there is none to be had; nor does anybody know what is delivered when.
  static boolean answeredWell(Operation operation, int status) {
    return status / 100 == 2
        || status == 404
            && List.of("downloadLogArchive", "getDelivery", "replayDelivery")
                .contains(operation.id());
  }

  /// Whether a word of the call would delete the stage itself: a landscape file names none of it.
  static boolean sweepsItAway(String parameter) {
    return parameter.equals("prune");
  }

  /// Whether a route can only be made between nodes that have none.
  static boolean wantsFreshThings(Draft draft) {
    return draft.operation.id().equals("createRoute");
  }

  /// Whether the request that it is about must have been imported to its end.
  static boolean wantsAnEndedImport(Draft draft) {
    return draft.operation.id().equals("forwardTransportRequests")
        || draft.operation.id().equals("resetTransportRequests");
  }
}
