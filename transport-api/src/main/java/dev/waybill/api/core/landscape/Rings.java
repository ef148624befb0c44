package dev.waybill.api.core.landscape;

import dev.waybill.contracts.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks for a way along routes that leads back to where it began, in one walk over all of them.
final class Rings {
  private Rings() {}

  /// @param ways where the routes of each node lead
  /// @return a ring from a node back to itself, when there is one
  static Optional<List<NodeId>> first(Map<NodeId, List<NodeId>> ways) {
    return rest(ways).map(left -> walked(left, ways));
  }

  /// Takes away nodes that no route leads to, again and again: what is left is rings, and what
  /// lies behind them.
  private static Optional<Map<NodeId, Integer>> rest(Map<NodeId, List<NodeId>> ways) {
    Map<NodeId, Integer> comingIn = new HashMap<>();
    ways.forEach(
        (source, targets) -> {
          comingIn.putIfAbsent(source, 0);
          targets.forEach(target -> comingIn.merge(target, 1, Integer::sum));
        });
    var next = new ArrayDeque<NodeId>();
    comingIn.forEach(
        (node, count) -> {
          if (count == 0) {
            next.add(node);
          }
        });
    while (!next.isEmpty()) {
      var node = next.remove();
      comingIn.remove(node);
      for (var target : ways.getOrDefault(node, List.of())) {
        if (comingIn.merge(target, -1, Integer::sum) == 0) {
          next.add(target);
        }
      }
    }
    return Optional.of(comingIn).filter(left -> !left.isEmpty());
  }

  /// Each node that is left is led to by one that is left too: so a walk backwards comes round.
  private static List<NodeId> walked(Map<NodeId, Integer> left, Map<NodeId, List<NodeId>> ways) {
    var cameFrom = new HashMap<NodeId, NodeId>();
    left.keySet()
        .forEach(
            source ->
                ways.getOrDefault(source, List.of()).stream()
                    .filter(left::containsKey)
                    .forEach(target -> cameFrom.put(target, source)));
    var seen = new HashMap<NodeId, Integer>();
    var way = new ArrayList<NodeId>();
    var node = left.keySet().stream().min((a, b) -> a.value() - b.value()).orElseThrow();
    while (seen.putIfAbsent(node, way.size()) == null) {
      way.add(node);
      node = cameFrom.get(node);
    }
    way.add(node);
    return way.subList(seen.get(node), way.size()).reversed();
  }
}
