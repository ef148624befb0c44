package dev.waybill.deploy.check;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.load.Line;
import java.util.List;
import java.util.Map;

/// Lines of nodes under a name of their own, so that several rounds have room in one suite.
final class Ground {
  private final Api api;
  private final String destination;
  private final String prefix;

  Ground(Api api, String destination, String prefix) {
    this.api = api;
    this.destination = destination;
    this.prefix = prefix;
  }

  List<Line> lines() {
    return List.of(
        line("S", Line.Kind.ON_SUCCESS, "ON_SUCCESS", true),
        line("A", Line.Kind.AHEAD, "AUTO", true),
        line("P", Line.Kind.AFTER, "POST_IMPORT", true),
        line("H", Line.Kind.BY_HAND, "MANUAL", true),
        line("I", Line.Kind.ALL_AT_ONCE, "ON_SUCCESS", false));
  }

  private Line line(String name, Line.Kind kind, String forwardMode, boolean automatic) {
    var dev =
        node(
            Map.of("name", prefix + name + "-DEV", "uploadAllowed", true, "forwardMode", "MANUAL"));
    var qa = target(prefix + name + "-QA", forwardMode, automatic);
    var prod = target(prefix + name + "-PROD", "MANUAL", true);
    route(dev, qa);
    route(qa, prod);
    return new Line(prefix + name, kind, dev, List.of(qa), List.of(prod));
  }

  private Line.Node target(String name, String forwardMode, boolean automatic) {
    var properties = Map.of("url", destination + "/" + name, "timeout", "PT2S");
    api.post("/api/v1/destinations", Map.of("name", name, "type", "HTTP", "properties", properties))
        .must(201);
    return node(
        Map.of(
            "name", name,
            "uploadAllowed", true,
            "forwardMode", forwardMode,
            "automaticImport", automatic,
            "targets", List.of(Map.of("contentType", "MTA", "destinationName", name))));
  }

  private Line.Node node(Map<String, Object> form) {
    var made = api.post("/v2/nodes", form).must(201).json();
    return new Line.Node(made.path("id").asInt(), made.path("name").asText());
  }

  private void route(Line.Node from, Line.Node to) {
    api.post(
            "/v2/routes",
            Map.of(
                "name", from.name() + "_" + to.name(),
                "sourceNodeId", from.id(),
                "targetNodeId", to.id()))
        .must(201);
  }
}
