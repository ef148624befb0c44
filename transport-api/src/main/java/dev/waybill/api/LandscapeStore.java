package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Decision;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// What we ask of storage to keep landscapes.
public interface LandscapeStore {
  /// Who changes a landscape, and when.
  record Occasion(Author by, Instant at) {
    public TenantId tenant() {
      return by.tenant();
    }
  }

  /// Numbers never given before: for the thing that is made, and for a part of it.
  record FreshIds(int thing, int part) {}

  /// What was decided; when agreed, what came of it.
  record Outcome(Decision decision, Optional<Consequences> consequences) {}

  /// An entry of a queue that is not done.
  record OpenEntry(int request, String status) {}

  Uni<Landscape> load(TenantId tenant);

  /// Under the landscape's one lock and in one transaction: load, decide, save the difference and
  /// put what follows from it into the outbox. A decision that fails or objects changes nothing.
  Uni<Outcome> change(Occasion occasion, BiFunction<Landscape, FreshIds, Decision> decide);

  /// The first `most` entries in a node's queue that are not done, in the queue's order.
  Uni<List<OpenEntry>> openEntries(TenantId tenant, NodeId node, int most);

  /// Destinations with a number above `after`, in order, `most` at most.
  Uni<List<Destination>> destinations(TenantId tenant, int after, int most);

  /// A version of a destination of whatever tenant, also of one that has been deleted since.
  Uni<Optional<Destination>> version(DestinationId destination, int version);
}
