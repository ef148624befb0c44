package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.Objection.NameTaken;
import dev.waybill.api.core.landscape.Objection.NoSuchRoute;
import dev.waybill.api.core.landscape.Objection.Ring;
import dev.waybill.api.core.landscape.Objection.SameWay;
import dev.waybill.api.core.landscape.Objection.SecondRoute;
import dev.waybill.api.core.landscape.Objection.UnknownEnd;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import dev.waybill.contracts.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What may become of routes: no rings, and on TMS v2 only one route to a node.
public final class RouteRules {
  private RouteRules() {}

  /// @param singleSource whether a node may be the target of only one route
  public static Decision create(Landscape landscape, RouteForm form, int id, boolean singleSource) {
    return put(landscape, new TransportRoute(id, form), singleSource);
  }

  public static Decision change(
      Landscape landscape, int id, UnaryOperator<RouteForm> change, boolean singleSource) {
    return landscape
        .route(id)
        .map(
            before -> {
              var route = new TransportRoute(id, change.apply(before.form()));
              var moved = !route.target().equals(before.target());
              return put(landscape, route, singleSource && moved);
            })
        .orElseGet(() -> Decision.no(new NoSuchRoute(id)));
  }

  public static Decision delete(Landscape landscape, int id) {
    return landscape
        .route(id)
        .<Decision>map(route -> new Decision.Agreed(landscape.without(route), id))
        .orElseGet(() -> Decision.no(new NoSuchRoute(id)));
  }

  private static Decision put(Landscape landscape, TransportRoute route, boolean singleSource) {
    return objection(landscape, route, singleSource)
        .map(Decision::no)
        .orElseGet(() -> new Decision.Agreed(landscape.with(route), route.id()));
  }

  private static Optional<Objection> objection(
      Landscape landscape, TransportRoute route, boolean singleSource) {
    for (var end : List.of(route.source(), route.target())) {
      if (landscape.node(end).isEmpty()) {
        return Optional.of(new UnknownEnd(end.value()));
      }
    }
    var others = landscape.without(route);
    for (var other : others.routes()) {
      if (other.name().equals(route.name())) {
        return Optional.of(new NameTaken("route", route.name()));
      }
      if (other.source().equals(route.source()) && other.target().equals(route.target())) {
        return Optional.of(
            new SameWay(
                landscape.nameOf(route.source()), landscape.nameOf(route.target()), other.name()));
      }
      if (singleSource && other.target().equals(route.target())) {
        return Optional.of(new SecondRoute(landscape.nameOf(route.target()), other.name()));
      }
    }
    return way(others, route.target(), route.source())
        .map(way -> new Ring(named(landscape, route.source(), way)));
  }

  /// The shortest way along routes from one node to another, both included.
  private static Optional<List<NodeId>> way(Landscape landscape, NodeId from, NodeId to) {
    Map<NodeId, NodeId> cameFrom = new HashMap<>();
    var next = new ArrayDeque<>(List.of(from));
    cameFrom.put(from, from);
    while (!next.isEmpty()) {
      var node = next.remove();
      if (node.equals(to)) {
        return Optional.of(walked(cameFrom, from, to));
      }
      for (var follower : landscape.followOnNodes(node)) {
        if (cameFrom.putIfAbsent(follower, node) == null) {
          next.add(follower);
        }
      }
    }
    return Optional.empty();
  }

  private static List<NodeId> walked(Map<NodeId, NodeId> cameFrom, NodeId from, NodeId to) {
    var way = new ArrayList<NodeId>();
    for (var node = to; !node.equals(from); node = cameFrom.get(node)) {
      way.addFirst(node);
    }
    way.addFirst(from);
    return way;
  }

  private static List<String> named(Landscape landscape, NodeId start, List<NodeId> way) {
    var names = new ArrayList<>(List.of(landscape.nameOf(start)));
    way.forEach(node -> names.add(landscape.nameOf(node)));
    return List.copyOf(names);
  }
}
