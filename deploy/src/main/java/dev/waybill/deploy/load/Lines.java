package dev.waybill.deploy.load;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Making;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes the landscape of a run: lines of every kind, in an order that the seed gives.
public final class Lines {
  private static final String PATIENCE = "PT2S";
  private static final String DEADLINE = "PT10M";
  static final Duration DEADLINE_OF_BROKEN = Duration.ofSeconds(20);

  private final Making making;
  private final String destination;

  /// @param destination where the stub listens, as a URL
  public Lines(Api api, String destination) {
    this.making = new Making(api);
    this.destination = destination;
  }

  public List<Line> make(int count, long seed) {
    var kinds = new ArrayList<Line.Kind>();
    while (kinds.size() < count) {
      kinds.addAll(List.of(Line.Kind.values()));
    }
    var chosen = new ArrayList<>(kinds.subList(0, count));
    Collections.shuffle(chosen, new Random(seed));
    var lines = new ArrayList<Line>();
    for (var kind : chosen) {
      lines.add(line("L%02d".formatted(lines.size() + 1), kind));
    }
    return lines;
  }

  private Line line(String name, Line.Kind kind) {
    var dev = node(Map.of("name", name + "-DEV", "forwardMode", "MANUAL", "uploadAllowed", true));
    var qa = new ArrayList<Line.Node>();
    var prod = new ArrayList<Line.Node>();
    for (int i = 1; i <= (kind == Line.Kind.FANNED ? 2 : 1); i++) {
      var tried = stop(name + "-QA" + i, kind, kind.forwardMode(), kind.importsAtOnce(), false);
      var last = stop(name + "-PROD" + i, kind, "MANUAL", kind != Line.Kind.NAMED, true);
      route(dev, tried);
      route(tried, last);
      qa.add(tried);
      prod.add(last);
    }
    return new Line(name, kind, dev, qa, prod);
  }

  private Line.Node stop(
      String name, Line.Kind kind, String forwardMode, boolean automatic, boolean last) {
    var broken = last && kind == Line.Kind.BROKEN;
    var properties = new HashMap<String, String>();
    properties.put("url", destination + (broken ? "/broken/" : "/") + name);
    properties.put("timeout", PATIENCE);
    properties.put("ask", Boolean.toString(!(last && kind == Line.Kind.UNASKED)));
    making.receiver(name, properties);
    return node(
        Map.of(
            "name",
            name,
            "uploadAllowed",
            true,
            "forwardMode",
            forwardMode,
            "automaticImport",
            automatic,
            "importDeadline",
            broken ? DEADLINE_OF_BROKEN.toString() : DEADLINE,
            "targets",
            List.of(Map.of("contentType", "MTA", "destinationName", name))));
  }

  private Line.Node node(Map<String, Object> form) {
    return new Line.Node(making.node(form), form.get("name").toString());
  }

  private void route(Line.Node from, Line.Node to) {
    making.route(from.name() + "_" + to.name(), from.id(), to.id());
  }
}
