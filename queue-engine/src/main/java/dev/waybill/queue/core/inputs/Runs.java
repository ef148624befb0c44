package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.queue.core.ImportState.Importable;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Asked;
import dev.waybill.queue.core.Run.Scope;
import java.util.List;
import java.util.function.UnaryOperator;

/// What runs do: one at a time, one request at a time, in the order of the queue.
final class Runs {
  /// Who asks for the imports that a node starts by itself.
  static final String THE_ENGINE = "CTMS_APPLICATION";

  private Runs() {}

  /// Import All. Nothing to import: done at once. One that waits already is joined.
  static void importAll(Step step, Asked asked) {
    if (!anythingToImport(step)) {
      step.say(moved(asked, ActionStatus.SUCCEEDED, List.of()));
    } else if (step.waitingImportAll().isPresent()) {
      widenWaiting(step, run -> run.join(asked));
      step.say(moved(asked, ActionStatus.INITIAL, List.of()));
    } else {
      accept(step, everything(step, asked));
    }
  }

  /// The node's own Import All, when it imports by itself. One that waits already takes it along.
  static void importByItself(Step step, ActionId ownAction) {
    if (!step.nodeState().importsByItself()) {
      return;
    }
    if (step.waitingImportAll().isPresent()) {
      reachTheEnd(step);
    } else if (anythingToImport(step) || comesBack(step)) {
      accept(step, everything(step, new Asked(ownAction, THE_ENGINE, ImportKind.AUTOMATIC)));
    }
  }

  /// The import that comes with a test, of nothing else. One that waits for it already takes it.
  static void importByTest(Step step, QueueEntry entry, ActionId ownAction) {
    var due = entry.importable() || entry.state() instanceof Running;
    if (due && !step.awaited(entry.id())) {
      var asked = new Asked(ownAction, THE_ENGINE);
      accept(step, Run.of(asked, new Scope.Named(List.of(entry.id()))));
    }
  }

  /// Where a node imports by itself, what comes to the end is within reach of the next Import All.
  static void reachTheEnd(Step step) {
    if (step.nodeState().importsByItself()) {
      widenWaiting(step, run -> run);
    }
  }

  /// The run begins, or waits for the one before it.
  static void accept(Step step, Run run) {
    step.queueUp(run);
    if (step.running().isEmpty()) {
      advance(step);
    } else {
      moved(step, run, ActionStatus.INITIAL, List.of());
    }
  }

  /// Goes on until a request is being deployed, nothing is left to do, or the step did its share.
  static void advance(Step step) {
    for (int turns = 0; underWay(step); turns++) {
      var run = step.running().orElseThrow();
      switch (turns < Needs.SHARE ? Next.of(step, run) : Next.inAnotherStep(run)) {
        case Next.Turn(var entry) -> take(step, run, entry);
        case Next.Nothing() -> end(step, run, run.worst());
        case Next.NoMore() -> cutShort(step, run);
        case Next.OutOfSight() -> {
          step.say(new QueueEvent.Continues(new QueueInput.AdvanceRun(run.action(), step.at())));
          return;
        }
        case Next.Deploying() -> {
          return;
        }
      }
    }
  }

  /// A request of the run under way ended so, for the reason given.
  static void ended(Step step, QueueEntry entry, EntryStatus status, String reason) {
    var run = step.running().orElseThrow();
    step.running(run.ended(actionStatus(status)));
    moved(step, run, ActionStatus.RUNNING, progress(entry, status, reason));
  }

  /// Ends the run under way with requests of it not begun: they stay as they are.
  static void cutShort(Step step, Run run) {
    end(step, run, run.ended(ActionStatus.WARNING).worst());
  }

  /// How an action stands when the worst of its requests ended so.
  private static ActionStatus actionStatus(EntryStatus ended) {
    return switch (ended) {
      case WARNING -> ActionStatus.WARNING;
      case ERROR -> ActionStatus.ERROR;
      case FATAL -> ActionStatus.FATAL;
      case SUCCEEDED, SKIPPED -> ActionStatus.SUCCEEDED;
      case INITIAL, RUNNING, REPEATABLE, DELETED, TRANSIENT ->
          throw new IllegalArgumentException("no import ends " + ended);
    };
  }

  /// Whether a run is under way; the next one begins when none is.
  private static boolean underWay(Step step) {
    if (step.running().isEmpty()) {
      step.takeWaiting()
          .ifPresent(
              run -> {
                step.running(run);
                moved(step, run, ActionStatus.RUNNING, List.of());
              });
    }
    return step.running().isPresent();
  }

  private static void take(Step step, Run run, QueueEntry entry) {
    step.running(run.with(run.scope().past(entry)));
    if (!(entry.state() instanceof Importable importable)) {
      var reason = "Passed over: it may not be imported any more";
      moved(step, run, ActionStatus.RUNNING, progress(entry, entry.status(), reason));
      return;
    }
    var settings = step.settings().orElseThrow();
    var later = Overtaking.by(step, run, entry);
    if (settings.virtual()) {
      skip(step, run, entry, importable, "Nothing is deployed to a virtual node");
    } else if (!later.isEmpty()) {
      skip(step, run, entry, importable, Overtaking.reason(later));
    } else {
      deploy(step, entry, importable, settings);
    }
  }

  private static void skip(
      Step step, Run run, QueueEntry entry, Importable importable, String reason) {
    var skipped = step.put(entry.become(importable.skip(), step.at()));
    step.say(new QueueEvent.Finished(skipped, run.action(), EntryStatus.SKIPPED, reason));
    ended(step, skipped, EntryStatus.SKIPPED, reason);
    Forwards.beforeDeployment(step, skipped);
    Forwards.afterImport(step, skipped, EntryStatus.SKIPPED);
  }

  private static void deploy(
      Step step, QueueEntry entry, Importable importable, NodeSettings settings) {
    var run = step.running().orElseThrow();
    var running =
        importable.start(
            run.action(), entry.attempts() + 1, step.at(), Pinning.of(settings, entry.content()));
    var started = step.put(entry.start(running));
    step.running(run.deploy(entry.id()));
    step.say(
        new QueueEvent.Started(
            started,
            run.action(),
            running.attempt(),
            settings.name(),
            settings.target().orElseThrow(),
            step.at().plus(settings.importDeadline())));
    moved(step, run, ActionStatus.RUNNING, progress(started, EntryStatus.RUNNING, ""));
    Forwards.beforeDeployment(step, started);
  }

  private static void end(Step step, Run run, ActionStatus status) {
    step.nothingRuns();
    moved(step, run, status, List.of());
    Schedules.ended(step, run, status);
  }

  private static Run everything(Step step, Asked asked) {
    return Run.of(asked, new Scope.Everything(0, step.lastPosition()));
  }

  private static void widenWaiting(Step step, UnaryOperator<Run> change) {
    var chosen = step.waitingImportAll();
    step.waiting(
        run ->
            chosen.filter(run::equals).isPresent()
                ? change.apply(run.reach(step.lastPosition()))
                : run);
  }

  /// Whether what is being deployed arrived once more meanwhile.
  private static boolean comesBack(Step step) {
    return step.running()
        .flatMap(Run::deploying)
        .flatMap(step::entry)
        .map(QueueEntry::state)
        .filter(state -> state instanceof Running running && running.afterwards().atTheEnd())
        .isPresent();
  }

  /// Whether something may be imported, or the slice does not see far enough to tell.
  static boolean anythingToImport(Step step) {
    return step.importable(0, step.lastPosition()).isPresent()
        || step.sight(0, step.lastPosition()) < step.lastPosition();
  }

  private static void moved(Step step, Run run, ActionStatus status, List<Progress> progress) {
    run.askedBy().forEach(asked -> step.say(moved(asked, status, progress)));
  }

  private static QueueEvent moved(Asked asked, ActionStatus status, List<Progress> progress) {
    return new QueueEvent.ActionMoved(asked, ActionType.IMPORT, status, progress);
  }

  private static List<Progress> progress(QueueEntry entry, EntryStatus status, String reason) {
    return List.of(new Progress(entry.request(), entry.id(), status, reason));
  }
}
