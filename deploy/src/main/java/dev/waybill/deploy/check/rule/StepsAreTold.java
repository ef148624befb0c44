package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Origin;
import dev.waybill.deploy.check.evidence.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// I9: for each step of a queue the engine has told one event, in the order of the node's steps.
public final class StepsAreTold extends Invariant {
  private static final class Node {
    /// What each step should have told and what was told, as far as they were not met yet.
    final Deque<List<TransportEvent>> expected = new ArrayDeque<>();

    final Deque<TransportEvent> told = new ArrayDeque<>();
    boolean lost;
  }

  private final QueuesFollowTheRules queues;
  private final Map<NodeId, Node> nodes = new HashMap<>();

  public StepsAreTold(QueuesFollowTheRules queues) {
    super("I9", "each step of a queue is told once, in order");
    this.queues = queues;
    queues.each(
        (node, step) -> {
          if (!step.events().isEmpty()) {
            node(node).expected.add(step.events());
            meet(node);
          }
        });
  }

  @Override
  public void logged(Logged logged) {
    if (logged instanceof Logged.Said(var origin, var envelope)
        && origin == Origin.ENGINE
        && envelope.data() instanceof TransportEvent.OfRequest event) {
      looked();
      node(event.node()).told.add(event);
      meet(event.node());
    }
  }

  private Node node(NodeId id) {
    return nodes.computeIfAbsent(id, _ -> new Node());
  }

  /// Of one step all events are told together; which of them comes first is left open.
  private void meet(NodeId id) {
    var node = node(id);
    while (!node.expected.isEmpty() && node.told.size() >= node.expected.getFirst().size()) {
      var expected = node.expected.removeFirst();
      var told = new ArrayList<TransportEvent>();
      expected.forEach(_ -> told.add(node.told.removeFirst()));
      if (!node.lost && !sameInAnyOrder(expected, told)) {
        node.lost = true;
        broken("node %s: a step should be told as %s, and was told as %s", id, expected, told);
      }
    }
  }

  private static boolean sameInAnyOrder(List<TransportEvent> one, List<TransportEvent> other) {
    var rest = new ArrayList<>(one);
    return other.stream().allMatch(rest::remove) && rest.isEmpty();
  }

  @Override
  public void conclude(Tables tables) {
    nodes.forEach(
        (id, node) -> {
          if (node.lost || queues.lost(id)) {
            return;
          }
          if (!node.expected.isEmpty()) {
            broken("node %s: %s was never told", id, node.expected.getFirst());
          }
          if (!node.told.isEmpty()) {
            broken("node %s: %s was told, and no step led to it", id, node.told.getFirst());
          }
        });
  }
}
