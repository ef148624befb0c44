package dev.waybill.deploy.check;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Making;
import dev.waybill.deploy.load.Line;
import java.util.List;
import java.util.Map;

/// Lines of nodes under a name of their own, so that several rounds have room in one suite.
final class Ground {
  private final Making making;
  private final String destination;
  private final String prefix;

  Ground(Api api, String destination, String prefix) {
    this.making = new Making(api);
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
    making.receiver(name, properties);
    return node(
        Map.of(
            "name", name,
            "uploadAllowed", true,
            "forwardMode", forwardMode,
            "automaticImport", automatic,
            "targets", List.of(Map.of("contentType", "MTA", "destinationName", name))));
  }

  private Line.Node node(Map<String, Object> form) {
    return new Line.Node(making.node(form), form.get("name").toString());
  }

  private void route(Line.Node from, Line.Node to) {
    making.route(from.name() + "_" + to.name(), from.id(), to.id());
  }
}
