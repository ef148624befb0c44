package dev.waybill.api;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/// What we ask of storage to read a landscape as a whole, and to change much of it at once.
public interface WholeLandscapes {
  /// A landscape while nobody else changes it, or as it was at one moment.
  interface Held {
    Landscape landscape();

    /// Those of the nodes whose queues are not done.
    Uni<List<NodeId>> notDone(List<NodeId> nodes);

    /// So many numbers never given before, in growing order.
    Uni<List<Integer>> fresh(int count);

    /// Saves what became of the landscape, its log, and what follows from it in the outbox.
    Uni<Void> write(Consequences consequences);
  }

  /// Nodes and routes, and of destinations those that nodes name: by one query.
  Uni<Landscape> read(TenantId tenant);

  /// For work that writes nothing.
  <T> Uni<T> looking(Occasion occasion, Function<Held, Uni<T>> work);

  /// Under the landscape's one lock and in one transaction. Work that fails has changed nothing.
  <T> Uni<T> changing(Occasion occasion, Function<Held, Uni<T>> work);
}
