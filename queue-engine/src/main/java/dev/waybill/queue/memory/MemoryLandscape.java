package dev.waybill.queue.memory;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.QueueMachine;
import dev.waybill.queue.core.Transition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Queues that send each other requests, with nothing between them. Not for several threads.
public final class MemoryLandscape {
  /// What an input did at a node.
  public record Step(NodeId node, QueueInput input, Transition transition) {}

  private record Sent(NodeId node, QueueInput input) {}

  private final Map<NodeId, ImportQueue> queues = new HashMap<>();
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private int lastId = -1;

  public ImportQueue queue(NodeId node) {
    return queues.getOrDefault(node, ImportQueue.empty(node));
  }

  /// An id that nothing has yet; odd, as the engine's own are.
  public int freshId() {
    return lastId += 2;
  }

  /// Actions of the engine's own are numbered from 1001, so that a story tells them apart.
  ActionId ownAction() {
    return new ActionId(1000 + freshId());
  }

  /// Brings the input, and all that follows from it anywhere, until nothing is under way.
  public List<Step> send(NodeId node, QueueInput input) {
    List<Step> steps = new ArrayList<>();
    underWay.add(new Sent(node, input));
    while (!underWay.isEmpty()) {
      steps.add(take(underWay.poll()));
    }
    return steps;
  }

  private Step take(Sent sent) {
    var whole = queue(sent.node());
    var slice = Slices.cut(whole, sent.input(), Needs.SHARE);
    var transition = QueueMachine.apply(slice, sent.input());
    queues.put(sent.node(), Slices.put(whole, transition));
    transition.events().forEach(event -> follow(sent.node(), event, sent.input().at()));
    return new Step(sent.node(), sent.input(), transition);
  }

  private void follow(NodeId from, QueueEvent event, Instant at) {
    switch (event) {
      case QueueEvent.Forwarded(var entry, var to) ->
          to.forEach(
              node ->
                  underWay.add(
                      new Sent(
                          node,
                          new QueueInput.Arrive(
                              entry.request(),
                              new QueueEntryId(freshId()),
                              entry.mode(),
                              entry.content(),
                              entry.testing().round(),
                              ownAction(),
                              at))));
      case QueueEvent.TestEnded(var request, var fate, var upTo, var to) ->
          to.forEach(
              node ->
                  underWay.add(
                      new Sent(
                          node, new QueueInput.Release(request, fate, upTo, ownAction(), at))));
      case QueueEvent.Continues(var next) -> underWay.add(new Sent(from, next));
      case QueueEvent.Refused _,
          QueueEvent.Queued _,
          QueueEvent.Started _,
          QueueEvent.Finished _,
          QueueEvent.WasReset _,
          QueueEvent.Removed _,
          QueueEvent.Left _,
          QueueEvent.Released _,
          QueueEvent.Rescheduled _,
          QueueEvent.FiringsMissed _,
          QueueEvent.ScheduleGivenUp _,
          QueueEvent.ActionMoved _ -> {}
    }
  }
}
