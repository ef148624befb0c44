package dev.waybill.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import dev.waybill.deploy.demo.Making;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Nodes, routes and requests for tests, in a word each.
final class Sample {
  private Sample() {}

  /// A node that nothing is deployed to: imports into it are skipped, and so succeed.
  static int virtual(Api api, String name) {
    return new Making(api).node(Map.of("name", name, "virtual", true, "forwardMode", "MANUAL"));
  }

  /// A node where things start from.
  static int node(Api api, String name) {
    return new Making(api)
        .node(Map.of("name", name, "forwardMode", "MANUAL", "uploadAllowed", true));
  }

  static void route(Api api, int from, int to) {
    new Making(api).route(from + "_TO_" + to, from, to);
  }

  static int upload(Api api, Path archive) {
    return api.upload(archive).must(201).json().path("fileId").asInt();
  }

  static Answer export(Api api, String node, int file) {
    return export(api, node, file, "A sample");
  }

  static Answer export(Api api, String node, int file, String description) {
    return api.post(
        "/v2/nodes/export",
        Map.of(
            "contentType",
            "MTA",
            "storageType",
            "FILE",
            "nodeName",
            node,
            "description",
            description,
            "entries",
            List.of(Map.of("uri", Integer.toString(file)))));
  }

  /// The request that an export makes, which must be accepted.
  static int exported(Api api, String node, int file) {
    return export(api, node, file).must(200).json().path("transportRequestId").asInt();
  }

  /// The request as a node's queue shows it.
  static Optional<JsonNode> inQueue(Api api, int node, int request) {
    var all = "in,ru,re,su,sk,wa,er,fa,de,tr";
    var queue = api.get("/v2/nodes/" + node + "/transportRequests?status=" + all).must(200).json();
    return StreamSupport.stream(queue.path("transportRequests").spliterator(), false)
        .filter(one -> one.path("id").asInt() == request)
        .findFirst();
  }

  static String statusOf(Api api, int node, int request) {
    return inQueue(api, node, request).map(one -> one.path("status").asText()).orElse("");
  }

  static Answer importInto(Api api, int node, int request) {
    return api.post(
        "/v2/nodes/" + node + "/transportRequests/import",
        Map.of("transportRequests", List.of(request)));
  }
}
