package dev.waybill.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A request's way through a landscape, over the wire API alone.
public final class Journey {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Api api;
  private final Told told;

  /// Who is told of each step.
  public interface Told {
    void step(String what, String how, String link);
  }

  public Journey(Api api, Told told) {
    this.api = api;
    this.told = told;
  }

  /// Uploads the archive and exports it from a node.
  ///
  /// @return the request's id
  public int export(Path archive, Landscape.Node from) {
    var file = api.upload(archive).must(201).json();
    told.step("Uploaded", file.path("fileName").asText() + " is file " + file.path("fileId"), "");
    var request =
        api.post(
                "/v2/nodes/export",
                Map.of(
                    "contentType", "MTA",
                    "storageType", "FILE",
                    "nodeName", from.name(),
                    "description", "A demonstration",
                    "namedUser", "waybill-demo",
                    "entries", List.of(Map.of("uri", file.path("fileId").asText()))))
            .must(200)
            .json();
    var entry = request.path("queueEntries").path(0);
    told.step(
        "Exported from " + from.name(),
        "request %s waits in the queue of %s"
            .formatted(request.path("transportRequestId"), entry.path("nodeName").asText()),
        api.link(queue(entry.path("nodeId").asInt())));
    return request.path("transportRequestId").asInt();
  }

  /// Waits until the request stands in the node's queue, imports it and waits for the end.
  public void importInto(Landscape.Node node, int request) {
    awaitThat(() -> waitsIn(node, request), "request " + request + " in the queue of " + node);
    var started =
        api.post(
                "/v2/nodes/" + node.id() + "/transportRequests/import",
                Map.of("transportRequests", List.of(request), "namedUser", "waybill-demo"))
            .must(200)
            .json();
    var action = "/v2/actions/" + started.path("actionId");
    told.step("Import into " + node.name(), "started", api.link(action));
    awaitThat(() -> ended(action), "the end of " + api.link(action));
    var status = api.get(action).must(200).json().path("status").asText();
    told.step("Import into " + node.name(), status, api.link(action + "/logs"));
    if (!status.equals("succeeded")) {
      throw new Stop("the import into %s %s: %s".formatted(node.name(), status, reason(action)));
    }
  }

  /// Waits until the request has moved on to the node, and tells so.
  public void arrivesAt(Landscape.Node node, int request) {
    awaitThat(() -> waitsIn(node, request), "request " + request + " in the queue of " + node);
    told.step(
        "Forwarded to " + node.name(),
        "request %d waits in the queue of %s".formatted(request, node.name()),
        api.link(queue(node.id())));
  }

  private boolean waitsIn(Landscape.Node node, int request) {
    for (var waiting : api.get(queue(node.id())).must(200).json().path("transportRequests")) {
      if (waiting.path("id").asInt() == request) {
        return true;
      }
    }
    return false;
  }

  private boolean ended(String action) {
    var status = api.get(action).must(200).json().path("status").asText();
    return !status.equals("initial") && !status.equals("running");
  }

  /// The first error that the log tells.
  private String reason(String action) {
    for (var message : api.get(action + "/logs").must(200).json().findValues("messages")) {
      for (var line : message) {
        if (isError(line)) {
          return line.path("message").asText();
        }
      }
    }
    return "see " + api.link(action + "/logs");
  }

  private static boolean isError(JsonNode line) {
    var severity = line.path("severity").asText();
    return severity.equals("E") || severity.equals("F");
  }

  private static String queue(int node) {
    return "/v2/nodes/" + node + "/transportRequests?status=in,re,fa";
  }

  private static void awaitThat(BooleanSupplier reached, String what) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new Stop("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
      }
      try {
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Stop("interrupted", e);
      }
    }
  }
}
