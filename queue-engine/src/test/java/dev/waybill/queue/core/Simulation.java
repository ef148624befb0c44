package dev.waybill.queue.core;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A small landscape with people, workers and a bad network, played from one seed.
///
/// Messages come late, twice, and in any order. A step is lost when the engine crashes before its
/// commit, and comes again when it crashes after. Everything is checked after each commit.
final class Simulation {
  private static final int INPUTS = 120;
  private static final int REST = 5_000;

  private record Message(long id, NodeId node, QueueInput input) {}

  private final RandomGenerator random;
  private final Counts counts;
  private final List<SimulatedNode> nodes;
  private final Inputs inputs;
  private final List<Message> network = new ArrayList<>();
  private final Map<String, Integer> due = new HashMap<>();
  private long lastMessage;

  Simulation(long seed, Rules rules, Counts counts) {
    this.random = new SplittableRandom(seed);
    this.counts = counts;
    this.nodes =
        IntStream.rangeClosed(1, 3)
            .mapToObj(id -> new SimulatedNode(new NodeId(id), rules))
            .toList();
    this.inputs = new Inputs(random, nodes.size());
  }

  /// Throws a `Violation` when something did not stay true.
  void run() {
    for (var node : nodes) {
      if (random.nextInt(10) > 0) {
        send(node.id(), inputs.configure(node.id()));
        deliver(network.removeLast());
      }
    }
    for (int i = 0; i < INPUTS; i++) {
      var node = nodes.get(random.nextInt(nodes.size()));
      send(node.id(), inputs.any(node.queue()));
      while (random.nextInt(5) > 1 && !network.isEmpty()) {
        deliverAny();
      }
    }
    comeToRest();
    nodes.forEach(SimulatedNode::checkAtRest);
    Violation.unless(
        due.values().stream().allMatch(open -> open == 0),
        "each forward arrives once",
        due::toString);
  }

  /// No more wishes. What is under way arrives; what nobody reports passes its deadline.
  private void comeToRest() {
    for (int i = 0; ; i++) {
      int steps = i;
      Violation.unless(i < REST, "it comes to rest", () -> steps + " steps");
      if (!network.isEmpty()) {
        deliverAny();
        continue;
      }
      nodes.forEach(this::passDeadline);
      if (network.isEmpty()) {
        return;
      }
    }
  }

  private void passDeadline(SimulatedNode node) {
    node.queue().entries().stream()
        .filter(entry -> entry.state() instanceof ImportState.Running)
        .forEach(entry -> send(node.id(), inputs.deadline(entry)));
  }

  private void send(NodeId node, QueueInput input) {
    network.add(new Message(++lastMessage, node, input));
  }

  /// One of the next few: late messages are overtaken.
  private void deliverAny() {
    deliver(network.remove(random.nextInt(Math.min(6, network.size()))));
  }

  private void deliver(Message message) {
    if (random.nextInt(10) == 0) {
      network.add(message); // once more, later
    }
    var node = nodes.get(message.node().value() - 1);
    if (node.knows(message.id())) {
      return; // handled before
    }
    int share = 1 + random.nextInt(4);
    var before = node.queue();
    var transition = node.decide(message.input(), share);
    if (random.nextInt(20) == 0) {
      network.add(message); // crashed before the commit: nothing has happened, it comes again
      return;
    }
    node.commit(message.id(), message.input(), share, transition);
    counts.meet(before, message.input(), transition);
    arrived(message);
    transition.events().forEach(event -> follow(message.node(), event));
    if (random.nextInt(20) == 0) {
      network.add(message); // crashed after the commit: the offset was not
    }
  }

  /// The outbox: what a step says is on its way when the step is committed.
  private void follow(NodeId from, QueueEvent event) {
    switch (event) {
      case QueueEvent.Forwarded(var entry, var to) ->
          to.forEach(
              node -> {
                due.merge(node + " " + entry.request(), 1, Integer::sum);
                send(node, inputs.forwarded(entry));
              });
      case QueueEvent.TestEnded(var request, var fate, var upTo, var to) ->
          to.forEach(node -> send(node, inputs.ended(request, fate, upTo)));
      case QueueEvent.Continues(var next) -> send(from, next);
      case QueueEvent.Started started -> work(from, started);
      case QueueEvent.Refused _,
          QueueEvent.Queued _,
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

  private void arrived(Message message) {
    if (message.input() instanceof QueueInput.Arrive arrive && inputs.wasForwarded(arrive)) {
      due.merge(message.node() + " " + arrive.request(), -1, Integer::sum);
    }
  }

  /// A worker reports once, twice or never; sometimes the deadline passes although it did.
  private void work(NodeId node, QueueEvent.Started started) {
    QueueEntryId entry = started.entry().id();
    for (int reports = random.nextInt(8); reports > 5 || reports == 1; reports -= 5) {
      send(node, inputs.report(entry, started.attempt()));
    }
    if (random.nextInt(3) > 0) {
      send(node, inputs.report(entry, started.attempt()));
    }
    if (random.nextInt(6) == 0) {
      send(node, inputs.deadline(started.entry()));
    }
  }
}
