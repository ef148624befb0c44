package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.Run.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// All that a queue can say. A refusal is an answer, not an exception.
///
/// Events come in the order in which things happened. An entry in them is whole, as it was right
/// then.
public sealed interface QueueEvent {
  /// Nothing was changed.
  ///
  /// @param requests those that stood in the way for that reason, if any did
  record Refused(Refusal why, List<TransportRequestId> requests) implements QueueEvent {
    public Refused {
      Objects.requireNonNull(why, "why");
      requests = List.copyOf(requests);
    }
  }

  /// The request stands at the end of the queue: new, or once more.
  record Queued(QueueEntry entry) implements QueueEvent {}

  /// It is to be deployed: the order goes out.
  ///
  /// @param deadline when the worker must have reported
  record Started(
      QueueEntry entry,
      ActionId action,
      int attempt,
      String nodeName,
      Target target,
      Instant deadline)
      implements QueueEvent {}

  /// Its import ended with `status`; `entry` may stand elsewhere already, as it arrived meanwhile.
  ///
  /// An import that deploys nothing is finished without having been started.
  ///
  /// @param reason in words, for operators; blank when there is nothing to say
  record Finished(QueueEntry entry, ActionId action, EntryStatus status, String reason)
      implements QueueEvent {}

  /// It is sent on: each of `to` is to be told that it arrives, with its mode and content.
  record Forwarded(QueueEntry entry, List<NodeId> to) implements QueueEvent {
    public Forwarded {
      to = List.copyOf(to);
    }
  }

  /// The test that it stood for is over, so it is over in each of `to`, where it may have gone.
  ///
  /// @param fate what becomes of the test there
  /// @param upTo the last test that is over by this; empty when all of them are
  record TestEnded(
      TransportRequestId request, QueueInput.Fate fate, Optional<Integer> upTo, List<NodeId> to)
      implements QueueEvent {
    public TestEnded {
      to = List.copyOf(to);
    }
  }

  /// It may be imported once more.
  record WasReset(QueueEntry entry, ActionId action) implements QueueEvent {}

  /// It was taken out of the queue.
  record Removed(QueueEntry entry) implements QueueEvent {}

  /// It is in the queue no more: its request is done with. `entry` is as it was at last.
  record Left(QueueEntry entry) implements QueueEvent {}

  /// The release of its request changed it.
  record Released(QueueEntry entry) implements QueueEvent {}

  /// An action stands so now, and these requests of it moved. The last one said of an action holds.
  ///
  /// An action that is neither `INITIAL` nor `RUNNING` has ended, which is said once.
  record ActionMoved(Asked asked, ActionType type, ActionStatus status, List<Progress> requests)
      implements QueueEvent {
    public ActionMoved {
      requests = List.copyOf(requests);
    }
  }

  /// The schedule of the node stands otherwise than before.
  ///
  /// @param activeSince when it was switched on; empty when none is
  /// @param next when it fires; empty when it does not
  /// @param deactivated whether it has failed too often
  record Rescheduled(Optional<Instant> activeSince, Optional<Instant> next, boolean deactivated)
      implements QueueEvent {}

  /// Moments of the schedule passed while nothing ran here.
  ///
  /// @param madeUp whether an import takes their place
  record FiringsMissed(Instant first, int times, boolean madeUp) implements QueueEvent {}

  /// The schedule is switched off: so many of its imports in a row ended fatal.
  record ScheduleGivenUp(int failures, Instant since) implements QueueEvent {}

  /// The step did its share; `next` is to come back to this queue as an input.
  record Continues(QueueInput.Continuation next) implements QueueEvent {}
}
