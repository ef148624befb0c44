package dev.waybill.deploy.check.model;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The import queue of one node, as the documents have it.
public final class Queue {
  final NodeId node;
  NodeSettings settings;
  boolean gone;
  long configuration;
  long lastPosition;
  Run underWay;
  final Deque<Run> waiting = new ArrayDeque<>();
  final TreeMap<Long, Entry> importable = new TreeMap<>();
  final Set<Integer> runsEnded = new HashSet<>();

  private final Map<Integer, Entry> byRequest = new HashMap<>();
  private final Map<Integer, Entry> byId = new HashMap<>();

  public Queue(NodeId node) {
    this.node = node;
  }

  /// Takes one input as the engine took it, and says what should have come of it.
  public Step take(Envelope<NodeInput> input, QueueChange told) {
    var step = new Step(input, told);
    if (told.answer() instanceof QueueChange.Answer.DeadLetter) {
      return step;
    }
    switch (input.data()) {
      case NodeInput.Arrive arrive -> Arriving.arrive(this, step, arrive);
      case NodeInput.Import wish -> Importing.accept(this, step, wish);
      case NodeInput.AdvanceRun advance -> Importing.advance(this, step, advance);
      case NodeInput.Forward wish -> Wishing.forward(this, step, wish);
      case NodeInput.Reset wish -> Wishing.reset(this, step, wish);
      case NodeInput.Remove wish -> Wishing.remove(this, step, wish);
      case NodeInput.CleanUp wish -> Leaving.leave(this, step, wish);
      case NodeInput.Report report -> Ending.report(this, step, report);
      case NodeInput.DeadlinePassed passed -> Ending.deadline(this, step, passed);
      case NodeInput.FireSchedule _ -> step.differs("a schedule fired, and nobody gave it one");
      case NodeInput.ConfigureNode configure -> Configuring.configure(this, step, configure);
      case NodeInput.DeleteNode delete -> Configuring.delete(this, step, delete);
      case NodeInput.Release release -> Releasing.release(this, step, release);
      case NodeInput.Withdraw withdraw -> Releasing.withdraw(this, step, withdraw);
    }
    Comparing.compare(this, step);
    return step;
  }

  public Iterable<Entry> entries() {
    return byRequest.values();
  }

  public Entry byId(int entry) {
    return byId.get(entry);
  }

  Entry of(int request) {
    return byRequest.get(request);
  }

  Entry add(int id, int request) {
    var entry = new Entry(id, request);
    byRequest.put(request, entry);
    byId.put(id, entry);
    return entry;
  }

  void leave(Entry entry) {
    importable.remove(entry.position, entry);
    byRequest.remove(entry.request, entry);
    byId.remove(entry.id);
  }

  boolean known() {
    return settings != null && !gone;
  }

  /// Whether anything can be imported: there is a target, or there needs to be none.
  boolean deployable() {
    return settings.virtual() || settings.target().isPresent();
  }

  boolean importsStopped() {
    return gone || settings.importDisabled() || !deployable();
  }

  void become(Step step, Entry entry, EntryStatus status) {
    importable.remove(entry.position, entry);
    entry.status = status;
    if (entry.importable()) {
      importable.put(entry.position, entry);
    }
    step.touch(entry);
  }

  /// Goes to the end of the queue, and of each list that names it.
  void moveToEnd(Step step, Entry entry) {
    importable.remove(entry.position, entry);
    var told = step.told(entry.id);
    if (told.isPresent() && told.get().position() <= lastPosition) {
      step.differs(
          "entry %d should stand at the end, behind %d, and stands at %d",
          entry.id, lastPosition, told.get().position());
    }
    entry.position = told.map(QueueChange.EntryChange::position).orElse(lastPosition + 1);
    lastPosition = Math.max(lastPosition, entry.position);
    if (entry.status != null && entry.importable()) {
      importable.put(entry.position, entry);
    }
    for (var run : waiting) {
      toEndOf(run, entry);
    }
    if (underWay != null) {
      toEndOf(underWay, entry);
    }
    step.touch(entry);
  }

  private static void toEndOf(Run run, Entry entry) {
    if (run.named != null && run.named.remove((Integer) entry.request)) {
      run.named.add(entry.request);
    }
  }

  void queued(Step step, Entry entry) {
    step.happened(
        new TransportEvent.RequestQueued(
            request(entry), node, new QueueEntryId(entry.id), entry.status));
  }

  void removed(Step step, Entry entry) {
    become(step, entry, EntryStatus.DELETED);
    step.happened(
        new TransportEvent.RequestRemoved(request(entry), node, new QueueEntryId(entry.id)));
  }

  /// Sends a request on when the node's mode says that it is time.
  void forwardWhen(Step step, Entry entry, ForwardMode mode) {
    if (!gone && settings.forwardMode() == mode) {
      forward(step, entry);
    }
  }

  void forward(Step step, Entry entry) {
    var to = reached(entry);
    if (!to.isEmpty()) {
      step.happened(new TransportEvent.RequestForwarded(request(entry), node, to));
    }
  }

  /// Where it may go from here: what is in test, no farther than its test.
  List<NodeId> reached(Entry entry) {
    return settings.followOnNodes().stream()
        .filter(to -> entry.round.map(round -> round.scope().contains(to)).orElse(true))
        .toList();
  }

  static TransportRequestId request(Entry entry) {
    return new TransportRequestId(entry.request);
  }

  /// The run that was to go on and never did; null when there is none.
  public Integer stuck() {
    if (underWay != null && underWay.deploying == null) {
      return underWay.action();
    }
    return underWay == null && !waiting.isEmpty() ? waiting.getFirst().action() : null;
  }
}
