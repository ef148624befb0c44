package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.Run.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// All that can reach a queue. Time and fresh ids come in with it.
public sealed interface QueueInput {
  /// When the use case took it up, by its clock; deadlines count from here.
  Instant at();

  /// What may set off an import of the engine's own, at a node that imports by itself.
  sealed interface Triggering extends QueueInput permits Arrive, Release, ConfigureNode {
    /// A fresh id, in case; unused otherwise.
    ActionId ownAction();
  }

  /// What a queue says to itself through `QueueEvent.Continues`, to go on in another step.
  sealed interface Continuation extends QueueInput permits AdvanceRun, DeleteNode {}

  /// A request comes in: uploaded, exported to here, or forwarded. Never refused.
  ///
  /// @param entry the id of its entry, given by the sender or fresh; a request that stands in the
  ///     queue already keeps the one it has
  /// @param round the test that it comes with, if any
  record Arrive(
      TransportRequestId request,
      QueueEntryId entry,
      EntryMode mode,
      TransportContent content,
      Optional<TestRound> round,
      ActionId ownAction,
      Instant at)
      implements Triggering {
    /// One that comes with no test.
    public Arrive(
        TransportRequestId request,
        QueueEntryId entry,
        EntryMode mode,
        TransportContent content,
        ActionId ownAction,
        Instant at) {
      this(request, entry, mode, content, Optional.empty(), ownAction, at);
    }

    public Arrive {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(content, "content");
      Objects.requireNonNull(round, "round");
      Objects.requireNonNull(ownAction, "ownAction");
      Objects.requireNonNull(at, "at");
    }
  }

  /// Someone wishes to import.
  record Import(Asked asked, Selection selection, Instant at) implements QueueInput {
    public Import {
      Objects.requireNonNull(asked, "asked");
      Objects.requireNonNull(selection, "selection");
      Objects.requireNonNull(at, "at");
    }
  }

  /// Someone wishes to forward, in the order given.
  record Forward(Asked asked, List<TransportRequestId> requests, Instant at) implements QueueInput {
    public Forward {
      Objects.requireNonNull(asked, "asked");
      requests = requests.stream().distinct().toList();
      Objects.requireNonNull(at, "at");
    }
  }

  /// Someone wishes to reset.
  record Reset(Asked asked, List<TransportRequestId> requests, Instant at) implements QueueInput {
    public Reset {
      Objects.requireNonNull(asked, "asked");
      requests = requests.stream().distinct().toList();
      Objects.requireNonNull(at, "at");
    }
  }

  /// Someone wishes to remove.
  record Remove(Asked asked, List<TransportRequestId> requests, Instant at) implements QueueInput {
    public Remove {
      Objects.requireNonNull(asked, "asked");
      requests = requests.stream().distinct().toList();
      Objects.requireNonNull(at, "at");
    }
  }

  /// Requests are done with: their entries leave the queue.
  record CleanUp(Asked asked, List<TransportRequestId> requests, Reach reach, Instant at)
      implements QueueInput {
    public CleanUp {
      Objects.requireNonNull(asked, "asked");
      requests = requests.stream().distinct().toList();
      Objects.requireNonNull(reach, "reach");
      Objects.requireNonNull(at, "at");
    }
  }

  /// What becomes of a test that is over.
  enum Fate {
    /// Here it is there to stay from now on.
    FINAL,
    /// A release, or a newer test, has overtaken it.
    OVERTAKEN,
    /// It goes with its request.
    WITHDRAWN
  }

  /// A test is over.
  ///
  /// @param upTo the last test that is over by this; empty when all of them are
  record Release(
      TransportRequestId request, Fate fate, Optional<Integer> upTo, ActionId ownAction, Instant at)
      implements Triggering {
    /// The end of all tests, as a release brings it.
    public Release(TransportRequestId request, boolean finalHere, ActionId ownAction, Instant at) {
      this(request, finalHere ? Fate.FINAL : Fate.OVERTAKEN, Optional.empty(), ownAction, at);
    }

    public Release {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(fate, "fate");
      Objects.requireNonNull(upTo, "upTo");
      Objects.requireNonNull(ownAction, "ownAction");
      Objects.requireNonNull(at, "at");
    }
  }

  /// A worker says how an attempt ended.
  record Report(QueueEntryId entry, int attempt, DeployOutcome outcome, Instant at)
      implements QueueInput {
    public Report {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(at, "at");
    }
  }

  /// Nobody reported on an attempt in time.
  record DeadlinePassed(QueueEntryId entry, int attempt, Instant at) implements QueueInput {
    public DeadlinePassed {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(at, "at");
    }
  }

  /// A run that did its share in one step goes on.
  record AdvanceRun(ActionId action, Instant at) implements Continuation {
    public AdvanceRun {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(at, "at");
    }
  }

  /// A moment of a schedule has come, or has passed.
  ///
  /// @param moment the one that the node's timer has waited for
  /// @param schedule the one that it belongs to
  /// @param due what has come of the schedule by now
  /// @param ownAction a fresh id, in case; unused otherwise
  record FireSchedule(Instant moment, Schedule schedule, Due due, ActionId ownAction, Instant at)
      implements QueueInput {
    public FireSchedule {
      Objects.requireNonNull(moment, "moment");
      Objects.requireNonNull(schedule, "schedule");
      Objects.requireNonNull(due, "due");
      Objects.requireNonNull(ownAction, "ownAction");
      Objects.requireNonNull(at, "at");
    }

    /// The moments of a schedule from the one that was waited for up to now.
    ///
    /// @param times how many; at least so many when they are very many
    /// @param latest the last of them
    /// @param next the first that is still to come; empty when there is none
    public record Due(int times, Instant latest, Optional<Instant> next) {
      public Due {
        Objects.requireNonNull(latest, "latest");
        Objects.requireNonNull(next, "next");
      }
    }
  }

  /// The node was created, or it or its routes changed.
  ///
  /// @param firing when its schedule fires first; empty when it does not
  record ConfigureNode(
      long version, NodeSettings settings, Optional<Instant> firing, ActionId ownAction, Instant at)
      implements Triggering {
    /// A node whose schedule does not fire.
    public ConfigureNode(long version, NodeSettings settings, ActionId ownAction, Instant at) {
      this(version, settings, Optional.empty(), ownAction, at);
    }

    public ConfigureNode {
      Objects.requireNonNull(settings, "settings");
      Objects.requireNonNull(firing, "firing");
      Objects.requireNonNull(ownAction, "ownAction");
      Objects.requireNonNull(at, "at");
    }
  }

  /// The node was deleted; what is importable in its queue goes, a share a step.
  record DeleteNode(long version, Instant at) implements Continuation {
    public DeleteNode {
      Objects.requireNonNull(at, "at");
    }
  }
}
