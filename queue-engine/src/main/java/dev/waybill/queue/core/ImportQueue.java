package dev.waybill.queue.core;

import dev.waybill.contracts.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The queue before a node, as far as one input needs it: a *slice*.
///
/// A queue may hold a million entries, and no step touches them all. A slice always has the node,
/// the runs, `lastPosition`, and the entry that is being deployed; which entries it has besides
/// depends on the input and is told by `Needs.of(input)`. A slice may hold more than it must.
///
/// `window` says how far it sees: every *importable* entry of the queue inside the window is in
/// the slice. What a run looks for outside the window, or by an id that the slice does not hold,
/// is not taken for absent: the run asks to go on (`QueueEvent.Continues`) with a fresh slice.
///
/// @param running the run under way; one a node at a time
/// @param waiting the runs behind it, first come first
/// @param entries what the slice holds, ordered by position
/// @param lastPosition the highest position ever given in this queue; 0 in a new one
public record ImportQueue(
    NodeId node,
    NodeState nodeState,
    Optional<Run> running,
    List<Run> waiting,
    List<QueueEntry> entries,
    long lastPosition,
    Window window) {
  /// The stretch `after < position <= upTo` of which a slice holds every importable entry.
  public record Window(long after, long upTo) {
    public static final Window ALL = new Window(0, Long.MAX_VALUE);
    public static final Window NOTHING = new Window(0, 0);
  }

  public ImportQueue {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(nodeState, "nodeState");
    Objects.requireNonNull(running, "running");
    Objects.requireNonNull(window, "window");
    waiting = List.copyOf(waiting);
    entries = entries.stream().sorted(Comparator.comparingLong(QueueEntry::position)).toList();
  }

  /// The queue of a node that nothing is known of.
  public static ImportQueue empty(NodeId node) {
    return new ImportQueue(
        node, new NodeState.Unknown(), Optional.empty(), List.of(), List.of(), 0, Window.ALL);
  }
}
