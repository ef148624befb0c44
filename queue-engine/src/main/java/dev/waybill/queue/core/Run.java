package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.QueueEntryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An import that was accepted: under way, or waiting for the one before it.
///
/// @param askedBy the actions that it carries out: the one that began it, then those that joined
/// @param scope what is still to be imported
/// @param worst the worst end of its requests so far
/// @param deploying the one request of it that is being deployed, if any
public record Run(
    List<Asked> askedBy, Scope scope, ActionStatus worst, Optional<QueueEntryId> deploying) {
  public Run {
    askedBy = List.copyOf(askedBy);
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(worst, "worst");
    Objects.requireNonNull(deploying, "deploying");
    if (askedBy.isEmpty()) {
      throw new IllegalArgumentException("nobody asked for this run");
    }
  }

  /// An action and who asked for it.
  public record Asked(ActionId action, String triggeredBy) {
    public Asked {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(triggeredBy, "triggeredBy");
    }
  }

  /// The entries that a run is about. It never lists what it can describe.
  public sealed interface Scope {
    /// Import All: what is importable with `after < position <= upTo`; `after` moves on.
    record Everything(long after, long upTo) implements Scope {}

    /// Import up to a request: the same stretch, but nothing joins it.
    record UpTo(long after, long upTo) implements Scope {}

    /// The ones named that are still to come, in the order of the queue.
    record Named(List<QueueEntryId> rest) implements Scope {
      public Named {
        rest = List.copyOf(rest);
      }
    }
  }

  /// The action that began it; its entries and orders carry this one.
  public ActionId action() {
    return askedBy.getFirst().action();
  }
}
