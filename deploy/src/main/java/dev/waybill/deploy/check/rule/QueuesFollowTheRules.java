package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.check.model.Queue;
import dev.waybill.deploy.check.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/// I4: each queue went the way that the model goes with the same inputs in the same order, each
/// input once, and stands where the model stands.
public final class QueuesFollowTheRules extends Invariant {
  private final Map<NodeId, Queue> queues = new HashMap<>();
  private final Map<UUID, NodeInput> unhandled = new HashMap<>();
  private final Set<NodeId> lost = new HashSet<>();
  private final List<BiConsumer<NodeId, Step>> followers = new ArrayList<>();

  public QueuesFollowTheRules() {
    super("I4", "queues go the model's way, each input once");
  }

  /// Tells each step, as long as the model knows where the node stands.
  void each(BiConsumer<NodeId, Step> follower) {
    followers.add(follower);
  }

  /// The model has lost its way there, so that what follows would only echo the first finding.
  boolean lost(NodeId node) {
    return lost.contains(node);
  }

  @Override
  public void logged(Logged logged) {
    switch (logged) {
      case Logged.Said(_, var envelope) when envelope.data() instanceof NodeInput input ->
          unhandled.put(envelope.id(), input);
      case Logged.Said _ -> {}
      case Logged.Handled handled -> handled(handled);
    }
  }

  private void handled(Logged.Handled handled) {
    looked();
    var change = handled.change();
    if (change.answer() instanceof QueueChange.Answer.DeadLetter) {
      return; // Put aside: once it is sent again it will be handled, and until then it is owed.
    }
    if (handled.input().isEmpty()) {
      saidAgain(change);
    } else if (unhandled.remove(change.input()) == null) {
      broken(
          "input %s (%s) was handled twice at node %s; the second answer is message %s",
          change.input(), kind(handled.input().get().data()), change.node(), handled.id());
      lost.add(change.node());
    } else if (!lost(change.node())) {
      follow(handled);
    }
  }

  private void follow(Logged.Handled handled) {
    var node = handled.change().node();
    var queue = queues.computeIfAbsent(node, Queue::new);
    var step = queue.take(handled.input().orElseThrow(), handled.change());
    if (!step.differences().isEmpty()) {
      broken(
          "node %s at input %s (%s): %s",
          node, handled.change().input(), step.input(), String.join("; ", step.differences()));
      lost.add(node);
      return;
    }
    followers.forEach(follower -> follower.accept(node, step));
  }

  /// What nobody asked for may only say again what is so.
  private void saidAgain(QueueChange change) {
    var queue = queues.get(change.node());
    for (var told : change.entries()) {
      var entry = queue == null ? null : queue.byId(told.entry().value());
      boolean same =
          lost(change.node())
              || entry != null
                  && entry.version() == told.version()
                  && entry.status() == told.status()
                  && entry.position() == told.position();
      if (!same) {
        broken(
            "node %s: entry %s was told to be %s (version %d) for input %s, which nobody said",
            change.node(), told.entry(), told.status(), told.version(), change.input());
      }
    }
    if (change.entries().isEmpty()) {
      broken("node %s handled input %s, which nobody said", change.node(), change.input());
    }
  }

  @Override
  public void conclude(Tables tables) {
    unhandled.forEach(
        (id, input) ->
            broken("input %s (%s) at node %s was never handled", id, kind(input), input.node()));
    var seen = new HashSet<Integer>();
    tables.entries(row -> stands(row, seen));
    queues.forEach(
        (node, queue) -> {
          if (!lost(node)) {
            for (var entry : queue.entries()) {
              holds(
                  seen.contains(entry.id()),
                  "entry %d of request %d at node %s should be %s, and is not in the table",
                  entry.id(),
                  entry.request(),
                  node,
                  entry.status());
            }
          }
        });
  }

  private void stands(Tables.Entry row, Set<Integer> seen) {
    seen.add(row.id());
    var node = new NodeId(row.node());
    if (lost(node)) {
      return;
    }
    var queue = queues.get(node);
    var entry = queue == null ? null : queue.byId(row.id());
    if (entry == null) {
      broken(
          "entry %d of request %d at node %s: no input led to it", row.id(), row.request(), node);
      return;
    }
    holds(
        entry.status().name().equals(row.status())
            && entry.attempts() == row.attempts()
            && entry.version() == row.version()
            && entry.position() == row.position()
            && entry.mode().name().equals(row.mode()),
        "entry %d at node %s should be %s after %d attempts, version %d, at %d; the table has %s",
        row.id(),
        node,
        entry.status(),
        entry.attempts(),
        entry.version(),
        entry.position(),
        row);
  }

  static String kind(NodeInput input) {
    return input.getClass().getSimpleName();
  }
}
