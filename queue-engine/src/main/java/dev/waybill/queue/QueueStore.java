package dev.waybill.queue;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Said;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportQueue.Window;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// What we ask of storage. PostgreSQL and memory keep one contract.
public interface QueueStore {
  /// Runs `work`; what it does through the step is kept together, or not at all when it fails.
  <T> Uni<T> together(Function<Step, Uni<T>> work);

  /// One transaction. Nobody else changes a queue that it has loaded before it ends.
  interface Step {
    /// Records these inputs as handled, and answers those that were not handled before.
    Uni<Set<UUID>> claim(List<UUID> inputs);

    /// So many ids that were never given before and never will be again, kept or not.
    Uni<List<Integer>> freshIds(int count);

    /// A slice for each node that serves all inputs with these needs. A node that was never
    /// heard of has an empty queue.
    Uni<Map<NodeId, Slice>> load(List<Wanted> wanted);

    Uni<Void> save(List<Changed> changed);

    /// Has this sent once the step is kept, each decision in the lane of its node.
    Uni<Void> say(List<Said> decisions);

    /// The deployments whose deadline was not after `deadline`; each attempt is answered once.
    Uni<List<Overdue>> overdue(Instant deadline);

    /// The schedules whose moment was not after `at`; each is answered once, and again when it
    /// has not fired although it was answered before `again`.
    Uni<List<DueSchedule>> due(Instant at, Instant again);

    /// The nodes with an id beyond `after` that have a queue, by id, at most `count`.
    Uni<List<NodeId>> nodes(int after, int count);

    /// A page of a queue, and the queue kept for this step: its entries whose request has an id
    /// beyond `after`, by that id, at most `count`. Empty for a node that was never heard of.
    Uni<Optional<Page>> page(NodeId node, int after, int count);

    /// What has been deployed since `since` or longer, at nodes beyond `after`, by node, at most
    /// `count`; the queues are kept for this step. What another step keeps is left out.
    Uni<List<Page>> deploying(Instant since, int after, int count);

    /// What does not fit together, of all queues at one moment.
    Uni<Drift> drift();
  }

  /// What a batch needs of one node's queue.
  record Wanted(NodeId node, TenantId tenant, List<Needs> needs) {
    public Wanted {
      needs = List.copyOf(needs);
    }
  }

  /// A slice that may serve several inputs, each of which looks ahead from another place.
  ///
  /// @param fromStart how far it sees from the start of the queue
  /// @param fromRun how far it sees from where the run under way has got to
  record Slice(ImportQueue queue, Window fromStart, Window fromRun) {
    /// `queue` as an input with these needs must see it: this slice's, after other inputs
    /// perhaps.
    public ImportQueue seenBy(Needs needs, ImportQueue queue) {
      var window =
          switch (needs.ahead()) {
            case NOTHING -> Window.NOTHING;
            case WHEN_IT_IMPORTS_BY_ITSELF, THE_QUEUE -> fromStart;
            case THE_RUN -> fromRun;
          };
      return new ImportQueue(
          queue.node(),
          queue.nodeState(),
          queue.running(),
          queue.waiting(),
          queue.entries(),
          queue.lastPosition(),
          window);
    }
  }

  /// What became of a queue.
  ///
  /// @param before as it was loaded
  /// @param touched the entries that are new or changed, each once
  /// @param deadlines until when the deployments that began must have been reported on
  /// @param left the entries that are in the queue no more
  record Changed(
      ImportQueue before,
      ImportQueue after,
      List<QueueEntry> touched,
      Map<QueueEntryId, Instant> deadlines,
      List<QueueEntryId> left) {
    public Changed {
      touched = List.copyOf(touched);
      deadlines = Map.copyOf(deadlines);
      left = List.copyOf(left);
    }

    /// Nothing has left.
    public Changed(
        ImportQueue before,
        ImportQueue after,
        List<QueueEntry> touched,
        Map<QueueEntryId, Instant> deadlines) {
      this(before, after, touched, deadlines, List.of());
    }
  }

  /// Some of the entries of a queue.
  record Page(NodeId node, TenantId tenant, NodeState state, List<Standing> entries) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /// An entry as it stands.
  ///
  /// @param deadline of its deployment; empty when it has none, or when the engine has stepped in
  record Standing(QueueEntry entry, Optional<Instant> deadline) {}

  /// A schedule that has to fire.
  record DueSchedule(TenantId tenant, NodeId node, Schedule schedule, Instant moment) {}

  /// A deployment that nobody reported on in time.
  record Overdue(TenantId tenant, NodeId node, QueueEntryId entry, int attempt, Instant deadline) {}
}
