package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.QueueEntryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
  ///
  /// @param kind which import, of an action that is one
  public record Asked(ActionId action, String triggeredBy, Optional<ImportKind> kind) {
    public Asked(ActionId action, String triggeredBy) {
      this(action, triggeredBy, Optional.empty());
    }

    public Asked(ActionId action, String triggeredBy, ImportKind kind) {
      this(action, triggeredBy, Optional.of(kind));
    }

    public Asked {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(triggeredBy, "triggeredBy");
      Objects.requireNonNull(kind, "kind");
    }
  }

  /// The entries that a run is about. It never lists what it can describe.
  public sealed interface Scope {
    /// The same without `entry`, which has had its turn.
    Scope past(QueueEntry entry);

    /// Import All: what is importable with `after < position <= upTo`; `after` moves on.
    record Everything(long after, long upTo) implements Scope {
      @Override
      public Scope past(QueueEntry entry) {
        return new Everything(entry.position(), upTo);
      }
    }

    /// Import up to a request: the same stretch, but nothing joins it.
    record UpTo(long after, long upTo) implements Scope {
      @Override
      public Scope past(QueueEntry entry) {
        return new UpTo(entry.position(), upTo);
      }
    }

    /// The ones named that are still to come, in the order of the queue.
    record Named(List<QueueEntryId> rest) implements Scope {
      public Named {
        rest = List.copyOf(rest);
      }

      @Override
      public Scope past(QueueEntry entry) {
        return new Named(rest.stream().filter(id -> !id.equals(entry.id())).toList());
      }

      /// `entry` went to the end of the queue, so it has its turn last.
      Named last(QueueEntryId entry) {
        if (!rest.contains(entry)) {
          return this;
        }
        var others = rest.stream().filter(id -> !id.equals(entry));
        return new Named(Stream.concat(others, Stream.of(entry)).toList());
      }
    }

    /// An entry went to the end of the queue; what names it, names it last from now on.
    default Scope movedToTheEnd(QueueEntryId entry) {
      return switch (this) {
        case Named named -> named.last(entry);
        case Everything _, UpTo _ -> this;
      };
    }
  }

  /// A run that has not begun.
  public static Run of(Asked asked, Scope scope) {
    return new Run(List.of(asked), scope, ActionStatus.SUCCEEDED, Optional.empty());
  }

  /// The action that began it; its entries and orders carry this one.
  public ActionId action() {
    return askedBy.getFirst().action();
  }

  /// An Import All, so that another one may join it while it waits.
  public boolean everything() {
    return scope instanceof Scope.Everything;
  }

  /// The same run, which now also takes what stands up to `position`.
  public Run reach(long position) {
    return with(new Scope.Everything(0, position));
  }

  /// The same run, which now also carries out `asked`.
  public Run join(Asked asked) {
    var all = Stream.concat(askedBy.stream(), Stream.of(asked)).toList();
    return new Run(all, scope, worst, deploying);
  }

  /// The same run with another rest to do.
  public Run with(Scope scope) {
    return new Run(askedBy, scope, worst, deploying);
  }

  /// One request of it is being deployed.
  public Run deploy(QueueEntryId entry) {
    return new Run(askedBy, scope, worst, Optional.of(entry));
  }

  /// One request of it ended so.
  public Run ended(ActionStatus status) {
    return new Run(askedBy, scope, status.compareTo(worst) > 0 ? status : worst, Optional.empty());
  }
}
