package dev.waybill.api;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.QueueChange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The answers of queues to the calls that wait for them, whichever instance hears them.
public interface Answers {
  /// Asks, then waits for the answer; empty when none comes in time.
  ///
  /// It listens before it asks, so that no answer comes too early, and stops in any case.
  ///
  /// @param asking commits what asks the queue
  Uni<Optional<QueueChange.Answer>> to(ActionId action, Supplier<Uni<Void>> asking, Duration time);
}
