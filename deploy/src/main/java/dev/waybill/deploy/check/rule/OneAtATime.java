package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Tables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// I5: in a node no two requests are imported at once, and positions are unique and only grow.
public final class OneAtATime extends Invariant {
  private final Map<NodeId, Node> nodes = new HashMap<>();

  public OneAtATime() {
    super("I5", "one import at a time; positions grow");
  }

  private static final class Node {
    final Set<Integer> running = new HashSet<>();
    final Map<Integer, Long> positions = new HashMap<>();
    long last;
  }

  @Override
  public void logged(Logged logged) {
    if (logged instanceof Logged.Handled handled && handled.input().isPresent()) {
      var node = nodes.computeIfAbsent(handled.change().node(), _ -> new Node());
      for (var told : handled.change().entries()) {
        looked();
        position(handled.change().node(), node, told);
        if (told.status() != EntryStatus.RUNNING) {
          node.running.remove(told.entry().value());
        }
      }
      for (var told : handled.change().entries()) {
        if (told.status() == EntryStatus.RUNNING && node.running.add(told.entry().value())) {
          alone(handled, node);
        }
      }
    }
  }

  private void alone(Logged.Handled handled, Node node) {
    if (node.running.size() > 1) {
      broken(
          "node %s imports entries %s at once since input %s",
          handled.change().node(), node.running, handled.change().input());
    }
  }

  private void position(NodeId id, Node node, EntryChange told) {
    var before = node.positions.put(told.entry().value(), told.position());
    if (before != null && before == told.position()) {
      return;
    }
    if (told.position() <= node.last) {
      broken(
          "entry %s at node %s moved to %d, which is not behind %d",
          told.entry(), id, told.position(), node.last);
    }
    node.last = Math.max(node.last, told.position());
  }

  @Override
  public void conclude(Tables tables) {
    var taken = new HashMap<Long, Integer>();
    tables.entries(
        row -> {
          long place = ((long) row.node() << 40) ^ row.position();
          var other = taken.put(place, row.id());
          holds(
              other == null,
              "entries %s and %d of node %d stand at the same place %d",
              other,
              row.id(),
              row.node(),
              row.position());
        });
  }
}
