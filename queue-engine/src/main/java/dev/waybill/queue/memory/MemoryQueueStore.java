package dev.waybill.queue.memory;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.QueueStore;
import dev.waybill.queue.core.ImportQueue;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The import queues in memory. One step at a time; a step that fails has never been.
///
/// Not a bean: who wants it makes one.
public final class MemoryQueueStore implements QueueStore {
  /// Everything that is kept.
  ///
  /// @param queues whole, not slices
  /// @param deadlines of the deployments that the engine did not step in for
  /// @param firings when a queue was told last that its schedule has to fire
  record Kept(
      Map<NodeId, ImportQueue> queues,
      Map<NodeId, TenantId> tenants,
      Map<QueueEntryId, Instant> deadlines,
      Map<NodeId, Instant> firings,
      Set<UUID> handled,
      List<Envelope<?>> said) {
    Kept() {
      this(
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashSet<>(),
          new ArrayList<>());
    }

    Kept copy() {
      return new Kept(
          new HashMap<>(queues),
          new HashMap<>(tenants),
          new HashMap<>(deadlines),
          new HashMap<>(firings),
          new HashSet<>(handled),
          new ArrayList<>(said));
    }
  }

  private Kept kept = new Kept();
  private int lastId = -1;

  @Override
  public <T> Uni<T> together(Function<Step, Uni<T>> work) {
    return Uni.createFrom().item(() -> inOneStep(work));
  }

  private synchronized <T> T inOneStep(Function<Step, Uni<T>> work) {
    var changed = kept.copy();
    var result = work.apply(new MemoryStep(changed, this::freshId)).await().indefinitely();
    kept = changed;
    return result;
  }

  private int freshId() {
    lastId += 2;
    return lastId;
  }

  /// What was said and not taken yet, in its order.
  public synchronized List<Envelope<?>> takeSaid() {
    var said = List.copyOf(kept.said());
    kept.said().clear();
    return said;
  }

  /// A queue whole, as it is kept.
  public synchronized ImportQueue queue(NodeId node) {
    return kept.queues().getOrDefault(node, ImportQueue.empty(node));
  }
}
