package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Transition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A transition while it is worked out. It lives for one `apply`; nobody outside sees it change.
final class Step {
  private final ImportQueue before;
  private final Instant at;
  private final NavigableMap<Long, QueueEntry> byPosition = new TreeMap<>();
  private final Map<QueueEntryId, QueueEntry> byId = new HashMap<>();
  private final Map<TransportRequestId, QueueEntry> byRequest = new HashMap<>();
  private final SequencedSet<QueueEntryId> touched = new LinkedHashSet<>();
  private final List<QueueEvent> events = new ArrayList<>();
  private final Deque<Run> waiting;
  private Optional<Run> running;
  private NodeState nodeState;
  private long lastPosition;

  Step(ImportQueue queue, Instant at) {
    this.before = queue;
    this.at = at;
    this.waiting = new ArrayDeque<>(queue.waiting());
    this.running = queue.running();
    this.nodeState = queue.nodeState();
    this.lastPosition = queue.lastPosition();
    queue.entries().forEach(this::index);
  }

  Instant at() {
    return at;
  }

  void say(QueueEvent event) {
    events.add(event);
  }

  Transition end() {
    var queue =
        new ImportQueue(
            before.node(),
            nodeState,
            running,
            List.copyOf(waiting),
            List.copyOf(byPosition.values()),
            lastPosition,
            before.window());
    return new Transition(queue, touched.stream().map(byId::get).toList(), events);
  }

  // The node.

  NodeState nodeState() {
    return nodeState;
  }

  Optional<NodeSettings> settings() {
    return nodeState.settings();
  }

  void nodeState(NodeState next) {
    nodeState = next;
  }

  // Entries.

  Optional<QueueEntry> entry(QueueEntryId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<QueueEntry> entry(TransportRequestId request) {
    return Optional.ofNullable(byRequest.get(request));
  }

  /// The first importable entry of the slice with `after < position <= upTo`.
  Optional<QueueEntry> importable(long after, long upTo) {
    return importable(after, upTo, 1).stream().findFirst();
  }

  /// The first `most` importable entries of the slice with `after < position <= upTo`.
  List<QueueEntry> importable(long after, long upTo, int most) {
    return after >= upTo
        ? List.of()
        : byPosition.subMap(after, false, upTo, true).values().stream()
            .filter(QueueEntry::importable)
            .limit(most)
            .toList();
  }

  /// Up to where the slice holds every importable entry of the stretch; `after` if it holds none.
  long sight(long after, long upTo) {
    var window = before.window();
    if (window.after() > after) {
      return after;
    }
    var end = window.upTo() < before.lastPosition() ? window.upTo() : Long.MAX_VALUE;
    return Math.clamp(end, after, Math.max(after, upTo));
  }

  long lastPosition() {
    return lastPosition;
  }

  QueueEntry put(QueueEntry entry) {
    entry(entry.id()).map(QueueEntry::position).ifPresent(byPosition::remove);
    index(entry);
    touched.add(entry.id());
    return entry;
  }

  /// Puts the entry at the end of the queue, and last in every run that names it.
  QueueEntry putLast(QueueEntry entry, ImportState next) {
    var queued = put(entry.queue(next, takePosition(), at));
    running = running.map(run -> run.with(run.scope().movedToTheEnd(entry.id())));
    waiting(run -> run.with(run.scope().movedToTheEnd(entry.id())));
    return queued;
  }

  /// The entry is in the queue no more.
  void remove(QueueEntry entry) {
    byPosition.remove(entry.position());
    byId.remove(entry.id());
    byRequest.remove(entry.request());
    touched.remove(entry.id());
  }

  long takePosition() {
    return ++lastPosition;
  }

  private void index(QueueEntry entry) {
    byPosition.put(entry.position(), entry);
    byId.put(entry.id(), entry);
    byRequest.put(entry.request(), entry);
  }

  // Runs.

  Optional<Run> running() {
    return running;
  }

  void running(Run run) {
    running = Optional.of(run);
  }

  void nothingRuns() {
    running = Optional.empty();
  }

  void queueUp(Run run) {
    waiting.addLast(run);
  }

  Optional<Run> takeWaiting() {
    return Optional.ofNullable(waiting.pollFirst());
  }

  Optional<Run> waitingImportAll() {
    return waiting.stream().filter(Run::everything).findFirst();
  }

  /// Whether a run that waits names the entry.
  boolean awaited(QueueEntryId entry) {
    return waiting.stream()
        .anyMatch(run -> run.scope() instanceof Run.Scope.Named(var rest) && rest.contains(entry));
  }

  /// Changes each waiting run; they keep their order.
  void waiting(UnaryOperator<Run> change) {
    var changed = waiting.stream().map(change).toList();
    waiting.clear();
    waiting.addAll(changed);
  }
}
