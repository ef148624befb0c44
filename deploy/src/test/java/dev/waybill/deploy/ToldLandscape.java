package dev.waybill.deploy;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Making;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The nodes of a story as they are by now, under names that no other story uses.
final class ToldLandscape {
  private static final Set<String> MODES =
      Set.of("pre-import", "post-import", "on-success", "manual");

  private static final String ABAP = "BTP_ABAP";

  private final Api api;
  private final String prefix;
  private final Map<String, Integer> nodes = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> shapes = new HashMap<>();

  ToldLandscape(Deployed suite, Api api, String story) {
    this.api = api;
    this.prefix = story.substring(0, Math.min(story.length(), 20)) + "_";
    destination(suite);
  }

  /// Makes what is new of it, such as `DEV -> QA -> PROD, manual`.
  void make(String text) {
    var parts = text.split(", ", 2);
    var chain = Arrays.stream(parts[0].split("->")).map(String::strip).toList();
    for (var name : chain) {
      if (!nodes.containsKey(name)) {
        var shape = shape(name, parts.length > 1 ? parts[1] : "");
        shapes.put(name, shape);
        nodes.put(name, new Making(api).node(shape));
      }
    }
    for (int i = 0; i + 1 < chain.size(); i++) {
      Sample.route(api, nodes.get(chain.get(i)), nodes.get(chain.get(i + 1)));
    }
  }

  void configure(String name, String words) {
    shapes.put(name, shape(name, words));
    api.put("/v2/nodes/" + nodes.get(name), shapes.get(name)).must(200);
    var known = List.of(words.split("[ ,]+"));
    var switches =
        Map.of("disabled", known.contains("disabled"), "automatic", known.contains("automatic"));
    api.put("/api/v1/nodes/" + nodes.get(name) + "/imports", switches).must(200);
  }

  /// Whether a node imports what lies elsewhere.
  boolean takesReferences(String node) {
    return shapes.get(node).get("targets").toString().contains(ABAP);
  }

  int id(String node) {
    return nodes.get(node);
  }

  /// What the suite calls it.
  String name(String node) {
    return prefix + node;
  }

  private Map<String, Object> shape(String name, String text) {
    var words = List.of(text.split("[ ,]+"));
    var mode = words.stream().filter(MODES::contains).findFirst().orElse("pre-import");
    var node = new HashMap<String, Object>();
    node.put("name", prefix + name);
    node.put("uploadAllowed", true);
    node.put("forwardMode", mode.toUpperCase(Locale.ROOT).replace('-', '_'));
    node.put("onFailure", words.contains("stop-on-failure") ? "STOP" : "CONTINUE");
    node.put("virtual", words.contains("virtual"));
    var type = words.contains("abap") ? ABAP : "MTA";
    node.put("targets", words.contains("virtual") ? List.of() : List.of(target(type)));
    return node;
  }

  private static Map<String, Object> target(String contentType) {
    return Map.of(
        "contentType",
        contentType,
        "destinationName",
        "stories",
        "importOptions",
        Map.of("strategy", "default"));
  }

  private void destination(Deployed suite) {
    var root = suite.folders().data().resolve("targets").resolve("stories").toString();
    api.post(
        "/api/v1/destinations",
        Map.of("name", "stories", "type", "DIRECTORY", "properties", Map.of("root", root)));
  }
}
