package dev.waybill.api.core.landscape;

import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.NodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/// What a change means for others, read off the landscape before and after it.
///
/// @param after the landscape after it, with the versions of the nodes concerned counted on
/// @param events what to tell everyone
/// @param inputs what the actors of the nodes must learn, one for each node concerned
public record Consequences(Landscape after, List<LandscapeEvent> events, List<NodeInput> inputs) {
  public Consequences {
    events = List.copyOf(events);
    inputs = List.copyOf(inputs);
  }

  public static Consequences of(Landscape before, Landscape wanted) {
    var after = counted(before, wanted);
    return new Consequences(after, events(before, after), inputs(before, after));
  }

  private static Landscape counted(Landscape before, Landscape wanted) {
    var earlier = settings(before);
    var later = settings(wanted);
    return wanted.eachNode(
        node ->
            before
                .node(node.id())
                .filter(old -> !earlier.apply(old).equals(later.apply(node)))
                .map(old -> node.withVersion(old.version() + 1))
                .orElse(node));
  }

  /// Routes are looked through once for all nodes.
  private static Function<TransportNode, NodeSettings> settings(Landscape landscape) {
    var followOn = landscape.followOnNodes();
    return node -> landscape.settings(node, followOn.getOrDefault(node.id(), List.of()));
  }

  private static List<NodeInput> inputs(Landscape before, Landscape after) {
    var inputs = new ArrayList<NodeInput>();
    var settings = settings(after);
    for (var node : after.nodes()) {
      var known = before.node(node.id()).map(TransportNode::version).orElse(0L);
      if (node.version() > known) {
        inputs.add(new NodeInput.ConfigureNode(node.id(), node.version(), settings.apply(node)));
      }
    }
    for (var node : before.nodes()) {
      if (after.node(node.id()).isEmpty()) {
        inputs.add(new NodeInput.DeleteNode(node.id(), node.version() + 1));
      }
    }
    return inputs;
  }

  private static List<LandscapeEvent> events(Landscape before, Landscape after) {
    var events = new ArrayList<LandscapeEvent>();
    told(
        events,
        before.nodes(),
        after.nodes(),
        node -> node.id().value(),
        Consequences::said,
        node -> new LandscapeEvent.NodeCreated(node.id(), node.name()),
        node -> new LandscapeEvent.NodeChanged(node.id(), node.name()),
        node -> new LandscapeEvent.NodeDeleted(node.id(), node.name()));
    told(
        events,
        before.routes(),
        after.routes(),
        TransportRoute::id,
        route -> route,
        r -> new LandscapeEvent.RouteCreated(r.id(), r.name(), r.source(), r.target()),
        r -> new LandscapeEvent.RouteChanged(r.id(), r.name(), r.source(), r.target()),
        r -> new LandscapeEvent.RouteDeleted(r.id(), r.name()));
    told(
        events,
        before.destinations(),
        after.destinations(),
        destination -> destination.id().value(),
        destination -> destination,
        d -> new LandscapeEvent.DestinationCreated(d.id(), d.name()),
        d -> new LandscapeEvent.DestinationChanged(d.id(), d.name()),
        d -> new LandscapeEvent.DestinationDeleted(d.id(), d.name()));
    return events;
  }

  /// What someone said of a node. That a route or a destination of it changed is told as such.
  private static Object said(TransportNode node) {
    return new Said(node.id(), node.traits(), node.target(), node.schedule());
  }

  private record Said(NodeId node, NodeTraits traits, Object target, Object schedule) {}

  private static <T> void told(
      List<LandscapeEvent> events,
      List<T> before,
      List<T> after,
      Function<T, Integer> id,
      Function<T, Object> said,
      Function<T, LandscapeEvent> created,
      Function<T, LandscapeEvent> changed,
      Function<T, LandscapeEvent> deleted) {
    var gone = byId(before, id);
    for (var thing : after) {
      var old = gone.remove(id.apply(thing));
      if (old == null) {
        events.add(created.apply(thing));
      } else if (!Objects.equals(said.apply(old), said.apply(thing))) {
        events.add(changed.apply(thing));
      }
    }
    gone.values().forEach(thing -> events.add(deleted.apply(thing)));
  }

  private static <T> Map<Integer, T> byId(List<T> things, Function<T, Integer> id) {
    var map = new TreeMap<Integer, T>();
    things.forEach(thing -> map.put(id.apply(thing), thing));
    return map;
  }
}
