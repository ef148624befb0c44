package dev.waybill.queue.memory;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The nodes of a story, by name.
final class StoryNodes {
  private final Map<String, NodeId> ids = new LinkedHashMap<>();
  private final Map<NodeId, List<NodeId>> routes = new LinkedHashMap<>();
  private final Map<NodeId, NodeSettings> known = new LinkedHashMap<>();
  private long version;

  /// A node as it is configured.
  record Node(NodeId id, NodeSettings settings) {}

  /// `A -> B -> C, words`: routes from each to the next. Further lines add to what is there.
  List<Node> landscape(String text) {
    var parts = text.split(",", 2);
    var chain = Arrays.stream(parts[0].split("->")).map(String::strip).map(this::add).toList();
    for (int i = 0; i + 1 < chain.size(); i++) {
      routes.computeIfAbsent(chain.get(i), _ -> new ArrayList<>()).add(chain.get(i + 1));
    }
    return chain.stream().map(id -> node(id, parts.length > 1 ? parts[1] : "")).toList();
  }

  /// `A words`.
  Node configure(String text) {
    var parts = text.split(" ", 2);
    return node(named(parts[0]), parts.length > 1 ? parts[1] : "");
  }

  /// `A 0 18 * * 1-5 in Europe/Berlin, no catch-up` or `A none`; the rest of the node stays.
  Node schedule(String text, Instant now) {
    var parts = text.split(" ", 2);
    var before = known.get(named(parts[0]));
    var schedule =
        Optional.of(parts[1]).filter(rest -> !rest.equals("none")).map(rest -> parsed(rest, now));
    return keep(new Node(named(parts[0]), before.with(schedule)));
  }

  private static Schedule parsed(String text, Instant now) {
    var words = text.split(", ", 2);
    var line = words[0].split(" in ", 2);
    return new Schedule(
        new Schedule.Crontab(line[0]), ZoneId.of(line[1]), Optional.of(now), words.length == 1);
  }

  /// The nodes behind the word `within`, if it is there.
  Optional<List<NodeId>> within(List<String> what) {
    int scope = what.indexOf("within");
    return scope < 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(what.get(scope + 1).split(",")).map(this::named).toList());
  }

  List<NodeId> followOn(NodeId node) {
    return List.copyOf(routes.getOrDefault(node, List.of()));
  }

  List<NodeId> all() {
    return List.copyOf(ids.values());
  }

  NodeId named(String name) {
    return Optional.ofNullable(ids.get(name))
        .orElseThrow(() -> new IllegalArgumentException("unknown node: " + name));
  }

  String name(NodeId id) {
    return ids.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  long nextVersion() {
    return ++version;
  }

  private NodeId add(String name) {
    return ids.computeIfAbsent(name, _ -> new NodeId(ids.size() + 1));
  }

  private Node node(NodeId id, String text) {
    var words =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    var settings =
        new NodeSettings(
            name(id),
            words.contains("virtual"),
            forwardMode(words),
            words.contains("disabled"),
            words.contains("automatic"),
            words.contains("stop-on-failure") ? OnFailure.STOP : OnFailure.CONTINUE,
            Duration.ofHours(6),
            words.contains("virtual") || words.contains("no-destination")
                ? Optional.empty()
                : Optional.of(target(words.contains("abap"))),
            routes.getOrDefault(id, List.of()));
    return keep(new Node(id, settings));
  }

  private Node keep(Node node) {
    known.put(node.id(), node.settings());
    return node;
  }

  private static ForwardMode forwardMode(Set<String> words) {
    return Arrays.stream(ForwardMode.values())
        .filter(mode -> words.contains(mode.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElse(ForwardMode.PRE_IMPORT);
  }

  private static Target target(boolean abap) {
    return new Target(
        abap ? ContentType.BTP_ABAP : ContentType.APP,
        new DestinationId(1),
        1,
        "destination",
        "default");
  }
}
