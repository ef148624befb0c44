package dev.waybill.api;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/// What saying again asks of storage.
public interface UnansweredStore {
  /// Whose landscapes there are.
  Uni<List<TenantId>> tenants();

  /// Arrivals that their queues have not told of, made anew with their first ids, and as much of
  /// them as a page may hold.
  ///
  /// @param action above this number, in the order of their actions
  Uni<Page<Integer>> arrivals(int action);

  /// Wishes that their queues have not answered, made anew with their first ids.
  ///
  /// @param after this place, in the order in which they were asked
  Uni<Page<Asked>> wishes(Asked after);

  /// Puts them into the outbox together.
  Uni<Void> say(List<? extends Envelope<?>> messages);

  /// When an action was asked for, and its number.
  record Asked(Instant at, int action) {
    public static final Asked FIRST = new Asked(Instant.EPOCH, 0);
  }

  /// Some of them, and where the next ones begin.
  record Page<P>(List<Envelope<NodeInput>> inputs, P last) {
    public Page {
      inputs = List.copyOf(inputs);
    }
  }
}
