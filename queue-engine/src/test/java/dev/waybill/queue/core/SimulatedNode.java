package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.queue.memory.Slices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A queue with its inbox, as the engine keeps them, and everything that must stay true of it.
final class SimulatedNode {
  private record Handled(QueueInput input, int share) {}

  private final Rules rules;
  private final NodeId id;
  private final ReferenceQueue reference = new ReferenceQueue();
  private final Set<Long> inbox = new HashSet<>();
  private final List<Handled> handled = new ArrayList<>();
  private final Map<ActionId, Boolean> ended = new HashMap<>();
  private final Set<String> attempts = new HashSet<>();
  private final Map<QueueEntryId, TransportContent> ordered = new HashMap<>();
  private ImportQueue queue;

  SimulatedNode(NodeId id, Rules rules) {
    this.id = id;
    this.rules = rules;
    this.queue = ImportQueue.empty(id);
  }

  NodeId id() {
    return id;
  }

  ImportQueue queue() {
    return queue;
  }

  boolean knows(long message) {
    return inbox.contains(message);
  }

  /// What the engine computes before it commits: nothing has happened yet.
  Transition decide(QueueInput input, int share) {
    return rules.apply(Slices.cut(queue, input, share), input);
  }

  /// The transaction: the queue and the inbox together. Then everything is checked.
  void commit(long message, QueueInput input, int share, Transition transition) {
    var before = queue;
    inbox.add(message);
    handled.add(new Handled(input, share));
    queue = Slices.put(before, transition);
    checkSaid(input, transition);
    if (transition.refused().isPresent()) {
      checkRefusal(before, transition);
    } else {
      checkEntries(before, Set.copyOf(transition.left()));
      checkRuns();
      checkEvents(transition);
      checkOrdered();
      checkHeld(input);
    }
  }

  /// When nothing is under way any more, nothing is left open.
  void checkAtRest() {
    Violation.unless(
        queue.running().isEmpty() && queue.waiting().isEmpty(),
        "at rest no run is left",
        () -> queue.toString());
    var open = ended.entrySet().stream().filter(entry -> !entry.getValue()).toList();
    Violation.unless(open.isEmpty(), "every action ends", open::toString);
    var again = ImportQueue.empty(id);
    for (var step : handled) {
      var slice = Slices.cut(again, step.input(), step.share());
      again = Slices.put(again, rules.apply(slice, step.input()));
    }
    var replayed = again;
    Violation.unless(
        replayed.equals(queue), "the same inputs give the same queue", replayed::toString);
  }

  private void checkRefusal(ImportQueue before, Transition transition) {
    Violation.unless(
        before.equals(queue) && transition.events().size() == 1,
        "a refusal changes nothing",
        transition::toString);
  }

  private void checkEntries(ImportQueue before, Set<QueueEntryId> left) {
    var entries = queue.entries();
    Violation.unless(
        entries.stream().filter(entry -> entry.status() == EntryStatus.RUNNING).count() <= 1,
        "never two running in a queue",
        entries::toString);
    Violation.unless(
        entries.stream().map(QueueEntry::request).distinct().count() == entries.size(),
        "no request stands twice in a queue",
        entries::toString);
    Violation.unless(
        entries.stream().map(QueueEntry::position).distinct().count() == entries.size()
            && entries.stream().allMatch(entry -> entry.position() <= queue.lastPosition())
            && before.lastPosition() <= queue.lastPosition(),
        "positions are unique, and the last is known",
        entries::toString);
    var now = byId(queue);
    for (var old : before.entries()) {
      var entry = now.get(old.id());
      if (left.contains(old.id())) {
        Violation.unless(entry == null, "what left is not there", () -> old + " left");
        continue;
      }
      Violation.unless(
          entry.equals(old) || entry.version() > old.version(),
          "versions grow",
          () -> old + " became " + entry);
      Violation.unless(
          entry.position() == old.position() || entry.position() > before.lastPosition(),
          "what moves goes to the end",
          () -> old + " became " + entry);
    }
  }

  private void checkRuns() {
    var deploying = queue.running().flatMap(Run::deploying).stream().toList();
    var running =
        queue.entries().stream()
            .filter(entry -> entry.status() == EntryStatus.RUNNING)
            .map(QueueEntry::id)
            .toList();
    Violation.unless(
        deploying.equals(running),
        "what is running is what the run deploys",
        () -> deploying + " and " + running);
  }

  private void checkEvents(Transition transition) {
    for (var event : transition.events()) {
      if (event instanceof QueueEvent.Started started) {
        Violation.unless(
            attempts.add(started.entry().id() + "#" + started.attempt()),
            "no attempt is ordered twice",
            started::toString);
        ordered.put(started.entry().id(), started.entry().content());
      }
      if (event instanceof QueueEvent.ActionMoved moved) {
        boolean end =
            switch (moved.status()) {
              case INITIAL, RUNNING -> false;
              case SUCCEEDED, WARNING, ERROR, FATAL -> true;
            };
        Violation.unless(
            !ended.getOrDefault(moved.asked().action(), false),
            "an action ends once, and last",
            moved::toString);
        ended.put(moved.asked().action(), end);
      }
    }
  }

  private void checkOrdered() {
    Violation.unless(
        queue.entries().stream()
            .filter(entry -> entry.status() == EntryStatus.RUNNING)
            .allMatch(entry -> entry.content().equals(ordered.get(entry.id()))),
        "what was ordered is what is being deployed",
        queue::toString);
  }

  private void checkSaid(QueueInput input, Transition transition) {
    var facts = Facts.of(transition);
    boolean goesOn = transition.events().stream().anyMatch(QueueEvent.Continues.class::isInstance);
    var expected = reference.handle(input, goesOn ? facts.size() : Integer.MAX_VALUE);
    Violation.unless(
        facts.equals(expected),
        "the queue says what the rules say",
        () -> "%n  %s%n  rules: %s%n  queue: %s".formatted(input, expected, facts));
  }

  private void checkHeld(QueueInput input) {
    var entries = queue.entries().stream().map(SimulatedNode::words).toList();
    Violation.unless(
        entries.equals(reference.items()),
        "the queue holds what the rules say",
        () -> "%n  %s%n  rules: %s%n  queue: %s".formatted(input, reference.items(), entries));
  }

  private static String words(QueueEntry entry) {
    return ReferenceItems.words(
        entry.request().value(),
        entry.id().value(),
        entry.status(),
        entry.mode(),
        entry.attempts());
  }

  private static Map<QueueEntryId, QueueEntry> byId(ImportQueue queue) {
    return queue.entries().stream().collect(Collectors.toMap(QueueEntry::id, entry -> entry));
  }
}
