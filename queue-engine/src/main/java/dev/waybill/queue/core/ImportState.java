package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.PinnedFile;
import java.time.Instant;
import java.util.List;

/// Where a request stands in a queue.
///
/// The groups are the users' rules, and the moves hang on them: only what may be imported has
/// `start`, only what may be reset has `reset`. A new state is refused everywhere until it is put
/// in a group; `arrive` is the one move that every state has.
public sealed interface ImportState {
  EntryStatus status();

  /// The request comes (again) to the end of the queue.
  ImportState arrive();

  /// It comes with other content than was in test here: as if it had never been here.
  default ImportState arriveAnew() {
    return new Initial();
  }

  /// What an import takes: Initial, Repeatable, Fatal.
  sealed interface Importable extends ImportState permits Initial, Repeatable, Fatal {
    default Running start(ActionId action, int attempt, Instant since, List<PinnedFile> files) {
      return new Running(action, attempt, since, Afterwards.AS_IT_ENDED, files);
    }

    /// An import that deploys nothing: in a virtual node, or as a later one brings it along.
    default Skipped skip() {
      return new Skipped();
    }
  }

  /// What someone may forward by hand: Succeeded, Skipped, Warning, Error.
  sealed interface Forwardable extends ImportState permits Succeeded, Skipped, Warned, Errored {}

  /// What someone may reset: Succeeded, Skipped, Warning, Error.
  sealed interface Resettable extends ImportState permits Succeeded, Skipped, Warned, Errored {
    default Repeatable reset() {
      return new Repeatable();
    }
  }

  /// What someone may remove: all that is not running, gone, or overtaken.
  sealed interface Removable extends ImportState
      permits Initial, Repeatable, Fatal, Succeeded, Skipped, Warned, Errored {
    default Deleted remove() {
      return new Deleted();
    }
  }

  /// What the release of its request turns into something else, when the entry is in test.
  sealed interface Releasable extends ImportState
      permits Initial, Repeatable, Fatal, Succeeded, Skipped, Warned, Errored, Running {
    default ImportState release(boolean finalHere) {
      return finalHere ? new Initial() : new Transient();
    }

    /// It goes with its request.
    default ImportState withdraw() {
      return new Deleted();
    }
  }

  /// In the queue, never imported.
  record Initial() implements Importable, Removable, Releasable {
    @Override
    public EntryStatus status() {
      return EntryStatus.INITIAL;
    }

    @Override
    public Initial arrive() {
      return this;
    }
  }

  /// To be imported once more: reset by hand, or forwarded again.
  record Repeatable() implements Importable, Removable, Releasable {
    @Override
    public EntryStatus status() {
      return EntryStatus.REPEATABLE;
    }

    @Override
    public Repeatable arrive() {
      return this;
    }
  }

  /// An import of it is under way.
  ///
  /// @param attempt counts the deployments of this entry, from 1; a report names its own
  /// @param afterwards what becomes of it when the import has ended
  /// @param files of the node that go with it, as they were when it began
  record Running(
      ActionId action, int attempt, Instant since, Afterwards afterwards, List<PinnedFile> files)
      implements Releasable {
    public Running {
      files = List.copyOf(files);
    }

    /// One that no file of the node goes with.
    public Running(ActionId action, int attempt, Instant since, Afterwards afterwards) {
      this(action, attempt, since, afterwards, List.of());
    }

    @Override
    public EntryStatus status() {
      return EntryStatus.RUNNING;
    }

    /// The state in which this import ends.
    public ImportState finish(DeployOutcome outcome) {
      return switch (outcome) {
        case DeployOutcome.Succeeded() -> new Succeeded();
        case DeployOutcome.Warned(_) -> new Warned();
        case DeployOutcome.Errored(_) -> new Errored();
        case DeployOutcome.Fatal(_) -> new Fatal();
        case DeployOutcome.Skipped(_) -> new Skipped();
      };
    }

    /// It goes on; what arrived meanwhile is remembered for its end.
    @Override
    public Running arrive() {
      return new Running(action, attempt, since, afterwards.arrived(), files);
    }

    @Override
    public Running arriveAnew() {
      return then(Afterwards.INITIAL);
    }

    /// It goes on; the release is remembered for its end.
    @Override
    public Running release(boolean finalHere) {
      return then(finalHere ? Afterwards.INITIAL : Afterwards.TRANSIENT);
    }

    @Override
    public Running withdraw() {
      return then(Afterwards.DELETED);
    }

    private Running then(Afterwards afterwards) {
      return new Running(action, attempt, since, afterwards, files);
    }
  }

  /// What becomes of a running entry when its import has ended.
  enum Afterwards {
    AS_IT_ENDED,
    REPEATABLE,
    INITIAL,
    TRANSIENT,
    DELETED;

    Afterwards arrived() {
      return switch (this) {
        case AS_IT_ENDED, REPEATABLE, DELETED -> REPEATABLE;
        case INITIAL, TRANSIENT -> INITIAL;
      };
    }

    /// Whether the test that is being deployed has been overtaken: it leads nowhere any more.
    public boolean overtaken() {
      return switch (this) {
        case AS_IT_ENDED, REPEATABLE -> false;
        case INITIAL, TRANSIENT, DELETED -> true;
      };
    }

    public ImportState of(ImportState ended) {
      return switch (this) {
        case AS_IT_ENDED -> ended;
        case REPEATABLE -> new Repeatable();
        case INITIAL -> new Initial();
        case TRANSIENT -> new Transient();
        case DELETED -> new Deleted();
      };
    }

    /// Whether it then stands at the end of the queue.
    public boolean atTheEnd() {
      return switch (this) {
        case AS_IT_ENDED, TRANSIENT, DELETED -> false;
        case REPEATABLE, INITIAL -> true;
      };
    }
  }

  /// Deployed.
  record Succeeded() implements Forwardable, Resettable, Removable, Releasable {
    @Override
    public EntryStatus status() {
      return EntryStatus.SUCCEEDED;
    }

    @Override
    public Repeatable arrive() {
      return new Repeatable();
    }
  }

  /// Not deployed on purpose; counts like success.
  record Skipped() implements Forwardable, Resettable, Removable, Releasable {
    @Override
    public EntryStatus status() {
      return EntryStatus.SKIPPED;
    }

    @Override
    public Repeatable arrive() {
      return new Repeatable();
    }
  }

  /// Deployed, with something to look at.
  record Warned() implements Forwardable, Resettable, Removable, Releasable {
    @Override
    public EntryStatus status() {
      return EntryStatus.WARNING;
    }

    @Override
    public Repeatable arrive() {
      return new Repeatable();
    }
  }

  /// Partly deployed, or nobody knows: only a person may have it repeated.
  record Errored() implements Forwardable, Resettable, Removable, Releasable {
    @Override
    public EntryStatus status() {
      return EntryStatus.ERROR;
    }

    @Override
    public Repeatable arrive() {
      return new Repeatable();
    }
  }

  /// Nothing was deployed; every Import All tries it again.
  record Fatal() implements Importable, Removable, Releasable {
    @Override
    public EntryStatus status() {
      return EntryStatus.FATAL;
    }

    @Override
    public Repeatable arrive() {
      return new Repeatable();
    }
  }

  /// Removed from this queue.
  record Deleted() implements ImportState {
    @Override
    public EntryStatus status() {
      return EntryStatus.DELETED;
    }

    @Override
    public Repeatable arrive() {
      return new Repeatable();
    }
  }

  /// Was in test when its request was released elsewhere; takes no action until it arrives anew.
  record Transient() implements ImportState {
    @Override
    public EntryStatus status() {
      return EntryStatus.TRANSIENT;
    }

    /// It goes with its request.
    public Deleted withdraw() {
      return new Deleted();
    }

    @Override
    public Initial arrive() {
      return new Initial();
    }
  }
}
