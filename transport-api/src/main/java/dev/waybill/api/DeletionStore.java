package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.Deletion;
import dev.waybill.api.core.Deletion.Found;
import dev.waybill.api.core.StorageLevel;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What deleting requests from all queues asks of storage. Each step is one transaction; whoever
/// comes after a crash goes on where the last step has got to.
public interface DeletionStore {
  /// Asks all queues to let go of the requests, unless `deciding` throws.
  ///
  /// @param deciding is told of those that there are
  Uni<Deletion> begin(
      Author author, List<TransportRequestId> requests, Instant at, Consumer<List<Found>> deciding);

  Uni<Optional<Deletion>> find(TenantId tenant, int deletion);

  /// Those that have not ended, of all tenants.
  Uni<List<Open>> open();

  /// Archives what all queues have let go of, frees what it used and says so; ends the deletion
  /// when nothing is left of it.
  ///
  /// @param asked what was asked for later waits for what may yet be on its way to a queue
  Uni<Settled> settle(Open deletion, Instant at, Instant asked, long quota);

  record Open(TenantId tenant, int id) {}

  /// @param told the thresholds of the quota that were told of
  record Settled(int deleted, int kept, boolean ended, List<StorageLevel> told) {
    public Settled {
      told = List.copyOf(told);
    }

    /// Nothing: somebody else is at it.
    public static final Settled NOTHING = new Settled(0, 0, false, List.of());
  }
}
