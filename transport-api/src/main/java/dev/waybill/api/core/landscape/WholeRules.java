package dev.waybill.api.core.landscape;

import static java.util.stream.Collectors.toMap;

import dev.waybill.api.core.landscape.LandscapeWish.Named;
import dev.waybill.api.core.landscape.LandscapeWish.NodeWish;
import dev.waybill.api.core.landscape.LandscapeWish.RouteWish;
import dev.waybill.api.core.landscape.Merge.Flaw;
import dev.waybill.contracts.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What must be true of the routes of a landscape in which many things have changed at once. Each
/// step goes once through it.
final class WholeRules {
  private record Way(NodeId source, NodeId target) {}

  private final Landscape before;
  private final Landscape after;
  private final Map<String, Named> nodes;
  private final Map<String, Named> routes;
  private final List<Flaw> flaws = new ArrayList<>();

  private WholeRules(Landscape before, Landscape after, LandscapeWish wish) {
    this.before = before;
    this.after = after;
    this.nodes = byName(wish.nodes().stream().map(NodeWish::named));
    this.routes = byName(wish.routes().stream().map(RouteWish::named));
  }

  static List<Flaw> flaws(Landscape before, Landscape after, LandscapeWish wish) {
    var rules = new WholeRules(before, after, wish);
    rules.bothEndsAreThere();
    rules.noWayTwice();
    rules.noRing();
    return List.copyOf(rules.flaws);
  }

  private static Map<String, Named> byName(Stream<Named> wishes) {
    return wishes.collect(toMap(Named::name, Function.identity()));
  }

  /// A node that goes takes no route with it that nobody has asked to delete.
  private void bothEndsAreThere() {
    var left = new HashMap<NodeId, List<String>>();
    for (var route : after.routes()) {
      for (var end : List.of(route.source(), route.target())) {
        if (after.node(end).isEmpty()) {
          left.computeIfAbsent(end, _ -> new ArrayList<>()).add(route.name());
        }
      }
    }
    left.forEach(
        (node, names) -> {
          var name = before.nameOf(node);
          flaws.add(new Flaw(place(nodes, name), new Objection.NodeInUse(name, names)));
        });
  }

  private void noWayTwice() {
    var ways = new HashMap<Way, TransportRoute>();
    for (var route : after.routes()) {
      var other = ways.putIfAbsent(new Way(route.source(), route.target()), route);
      if (other != null) {
        var why =
            new Objection.SameWay(
                after.nameOf(route.source()), after.nameOf(route.target()), other.name());
        flaws.add(new Flaw(place(route, other), why));
      }
    }
  }

  private void noRing() {
    Rings.first(after.followOnNodes())
        .ifPresent(
            ring -> {
              var names = ring.stream().map(after::nameOf).toList();
              flaws.add(new Flaw(placeIn(ring), new Objection.Ring(names)));
            });
  }

  /// Where the file says something of a ring's route: what was there before closed none.
  private String placeIn(List<NodeId> ring) {
    var next = new HashMap<NodeId, NodeId>();
    for (int i = 0; i + 1 < ring.size(); i++) {
      next.put(ring.get(i), ring.get(i + 1));
    }
    return after.routes().stream()
        .filter(route -> route.target().equals(next.get(route.source())))
        .filter(route -> !before.route(route.id()).equals(Optional.of(route)))
        .map(route -> place(routes, route.name()))
        .filter(place -> !place.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String place(TransportRoute one, TransportRoute other) {
    return routes.containsKey(one.name()) ? place(routes, one.name()) : place(routes, other.name());
  }

  private static String place(Map<String, Named> wishes, String name) {
    var wish = wishes.get(name);
    return wish == null ? "" : wish.place();
  }
}
