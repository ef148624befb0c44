package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What one input did to a queue: the answer, and each touched entry and action whole.
///
/// On the topic `queue-changes`, keyed by the node, one record for each input handled. When the
/// engine says again what it knows, there are records that answer no input: they name themselves.
///
/// @param input the id of the envelope that was handled, or of this record's own
/// @param action the action that the input was about, if any
/// @param schedule how the node's schedule stands, when it stands otherwise than before
/// @param left what has left the queue, when something has
public record QueueChange(
    NodeId node,
    UUID input,
    Optional<ActionId> action,
    Answer answer,
    List<EntryChange> entries,
    List<ActionChange> actions,
    Optional<ScheduleChange> schedule,
    Optional<Left> left)
    implements Message {
  public QueueChange {
    Whole.given(node, "node");
    Whole.given(input, "input");
    Whole.given(action, "action");
    Whole.given(answer, "answer");
    entries = Whole.list(entries, "entries");
    actions = Whole.list(actions, "actions");
    Whole.given(schedule, "schedule");
    Whole.given(left, "left");
  }

  /// A change that nothing has left the queue by.
  public QueueChange(
      NodeId node,
      UUID input,
      Optional<ActionId> action,
      Answer answer,
      List<EntryChange> entries,
      List<ActionChange> actions,
      Optional<ScheduleChange> schedule) {
    this(node, input, action, answer, entries, actions, schedule, Optional.empty());
  }

  /// A change after which the schedule stands as before.
  public QueueChange(
      NodeId node,
      UUID input,
      Optional<ActionId> action,
      Answer answer,
      List<EntryChange> entries,
      List<ActionChange> actions) {
    this(node, input, action, answer, entries, actions, Optional.empty());
  }

  @Override
  public String key() {
    return node.toString();
  }

  @Override
  public String subject() {
    return "nodes/" + node;
  }

  /// What became of the input.
  public sealed interface Answer {
    record Done() implements Answer {}

    /// Nothing was changed; `requests` are the ones that stood in the way, if any did.
    record Refused(Refusal why, List<TransportRequestId> requests) implements Answer {
      public Refused {
        Whole.given(why, "why");
        requests = Whole.list(requests, "requests");
      }
    }

    /// It could not be handled and waits among the dead letters.
    record DeadLetter(String reason) implements Answer {
      public DeadLetter {
        Whole.text(reason, "reason");
      }
    }
  }

  /// An entry as it is now. A reader applies it only when `version` is newer than what it has.
  ///
  /// @param position its place among the entries of the queue: they grow, with gaps
  public record EntryChange(
      QueueEntryId entry,
      TransportRequestId request,
      long version,
      EntryStatus status,
      EntryMode mode,
      long position,
      Instant queuedAt,
      Instant changedAt) {
    public EntryChange {
      Whole.given(entry, "entry");
      Whole.given(request, "request");
      Whole.positive(version, "version");
      Whole.given(status, "status");
      Whole.given(mode, "mode");
      Whole.positive(position, "position");
      Whole.given(queuedAt, "queuedAt");
      Whole.given(changedAt, "changedAt");
    }
  }

  /// Entries that are in the queue no more: their requests are done with.
  public record Left(List<QueueEntryId> entries) {
    public Left {
      entries = Whole.some(entries, "entries");
    }
  }

  /// An action as it is now, with the requests of it that this input moved.
  ///
  /// @param triggeredBy who asked for it; `CTMS_APPLICATION` for the engine's own
  /// @param kind of an import
  public record ActionChange(
      ActionId action,
      ActionType type,
      ActionStatus status,
      String triggeredBy,
      List<Progress> requests,
      Optional<ImportKind> kind) {
    public ActionChange {
      Whole.given(action, "action");
      Whole.given(type, "type");
      Whole.given(status, "status");
      Whole.text(triggeredBy, "triggeredBy");
      requests = Whole.list(requests, "requests");
      Whole.given(kind, "kind");
    }

    /// An action that is no import.
    public ActionChange(
        ActionId action,
        ActionType type,
        ActionStatus status,
        String triggeredBy,
        List<Progress> requests) {
      this(action, type, status, triggeredBy, requests, Optional.empty());
    }
  }

  /// How the schedule of the node stands.
  ///
  /// @param activeSince which schedule this is: the one that was switched on then; empty: none
  /// @param next when it fires; empty when it does not
  /// @param deactivated whether it was switched off because its imports failed again and again
  /// @param missed what passed while nothing ran, when something has
  public record ScheduleChange(
      Optional<Instant> activeSince,
      Optional<Instant> next,
      boolean deactivated,
      Optional<Missed> missed) {
    public ScheduleChange {
      Whole.given(activeSince, "activeSince");
      Whole.given(next, "next");
      Whole.given(missed, "missed");
    }

    /// A change that nothing was missed before.
    public ScheduleChange(
        Optional<Instant> activeSince, Optional<Instant> next, boolean deactivated) {
      this(activeSince, next, deactivated, Optional.empty());
    }
  }

  /// Moments at which nothing could fire: `times` at least, from `first` on.
  ///
  /// @param madeUp whether an import was begun in their place
  public record Missed(Instant first, int times, boolean madeUp) {
    public Missed {
      Whole.given(first, "first");
      Whole.positive(times, "times");
    }
  }

  /// How a request stands within an action.
  ///
  /// @param reason why it ended so, in words; blank when there is nothing to say
  public record Progress(
      TransportRequestId request, QueueEntryId entry, EntryStatus status, String reason) {
    public Progress {
      Whole.given(request, "request");
      Whole.given(entry, "entry");
      Whole.given(status, "status");
      Whole.given(reason, "reason");
    }
  }
}
