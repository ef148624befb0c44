package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// I5: fencing numbers only grow, and of a node only one attempt is at its target at a time.
public final class FencesGrow extends Invariant {
  private static final int OVERTAKEN = 409;

  private static final class Node {
    long highest;
    Attempt current;
    final Map<Attempt, Long> left = new HashMap<>();
  }

  private final Map<Integer, Node> nodes = new HashMap<>();

  public FencesGrow() {
    super("I5", "fencing numbers grow; attempts of a node never overlap");
  }

  @Override
  public void seen(Seen seen) {
    if (seen.node() == null || seen.fence() == null) {
      return;
    }
    looked();
    var node = nodes.computeIfAbsent(seen.node(), _ -> new Node());
    if (seen.kind() == Seen.Kind.ASK) {
      node.highest = Math.max(node.highest, seen.fence());
      return;
    }
    if (seen.fence() < node.highest) {
      if (seen.deployed() || seen.answered() != OVERTAKEN) {
        broken(
            "call %d: node %d took %s with fence %d after it had seen %d",
            seen.seq(), seen.node(), seen.key(), seen.fence(), node.highest);
      }
      return;
    }
    node.highest = seen.fence();
    if (seen.answered() != OVERTAKEN) {
      Attempt.of(seen.key()).ifPresent(attempt -> alone(node, attempt, seen));
    }
  }

  private void alone(Node node, Attempt attempt, Seen seen) {
    if (attempt.equals(node.current)) {
      return;
    }
    if (node.left.containsKey(attempt)) {
      broken(
          "call %d: node %d was at %s again after it had turned to %s at call %d",
          seen.seq(), seen.node(), attempt, node.current, node.left.get(attempt));
    }
    if (node.current != null) {
      node.left.put(node.current, seen.seq());
    }
    node.current = attempt;
  }

  @Override
  public void conclude(Tables tables) {
    Map<Integer, Long> highest = new HashMap<>();
    var inOrder = new TreeMap<Long, Tables.Attempt>();
    tables.attempts(attempt -> inOrder.put(attempt.run(), attempt));
    for (var attempt : inOrder.values()) {
      if (attempt.fence() > 0) {
        var before = highest.put(attempt.node(), attempt.fence());
        holds(
            before == null || before < attempt.fence(),
            "run %d at node %d has fence %d, an earlier run of the node had %d",
            attempt.run(),
            attempt.node(),
            attempt.fence(),
            before);
      }
    }
  }
}
