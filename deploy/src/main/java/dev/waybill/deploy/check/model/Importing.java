package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Imports are accepted: they begin, wait, or join one that waits.
final class Importing {
  private Importing() {}

  static void accept(Queue queue, Step step, NodeInput.Import wish) {
    if (!queue.known()) {
      step.no(Refusal.NO_SUCH_NODE);
      return;
    }
    whetherAtAll(queue, step);
    int action = wish.action().value();
    switch (wish.selection()) {
      case Selection.All _ -> {
        if (!step.refused()) {
          everything(queue, step, action);
        }
      }
      case Selection.Selected(var requests) -> {
        if (abap(queue)) {
          step.no(Refusal.NOT_BY_SELECTION);
        }
        var entries = Wishing.entries(queue, step, requests, Importing::whyNot);
        if (!step.refused()) {
          var inOrder =
              entries.stream()
                  .sorted(Comparator.comparingLong(Entry::position))
                  .map(Entry::request)
                  .toList();
          begin(queue, step, Run.named(action, inOrder));
        }
      }
      case Selection.UpTo(var request) -> {
        var entries = Wishing.entries(queue, step, List.of(request), Importing::whyNot);
        if (!step.refused()) {
          begin(queue, step, Run.upTo(action, entries.getFirst().position));
        }
      }
    }
  }

  private static void whetherAtAll(Queue queue, Step step) {
    if (queue.settings.importDisabled()) {
      step.no(Refusal.IMPORT_DISABLED);
    }
    if (queue.settings.automaticImport()) {
      step.no(Refusal.IMPORTS_BY_ITSELF);
    }
    if (!queue.deployable()) {
      step.no(Refusal.NO_DESTINATION);
    }
  }

  static boolean abap(Queue queue) {
    return queue
        .settings
        .target()
        .map(Target::contentType)
        .equals(Optional.of(ContentType.BTP_ABAP));
  }

  private static Optional<Refusal> whyNot(Entry entry) {
    if (entry.status == EntryStatus.RUNNING) {
      return Optional.of(Refusal.ALREADY_RUNNING);
    }
    return entry.importable() ? Optional.empty() : Optional.of(Refusal.NOT_IMPORTABLE);
  }

  private static void everything(Queue queue, Step step, int action) {
    var waits = queue.waiting.stream().filter(run -> run.everything).findFirst();
    var toldDone =
        Optional.ofNullable(step.toldActions().get(action))
            .filter(one -> one.status() == ActionStatus.SUCCEEDED)
            .isPresent();
    if (queue.importable.isEmpty() && (waits.isEmpty() || toldDone)) {
      step.action(action, ActionStatus.SUCCEEDED);
    } else if (waits.isPresent()) {
      waits.get().askedBy.add(action);
      waits.get().upTo = queue.lastPosition;
      step.action(action, ActionStatus.INITIAL);
    } else {
      begin(queue, step, Run.all(action, queue.lastPosition));
    }
  }

  /// What a node imports by itself: all of it, as a run of its own or as more of one that waits.
  ///
  /// @param must whether what can be imported now must be; otherwise what is told decides
  static void byItself(Queue queue, Step step, boolean must) {
    if (!queue.settings.automaticImport() || queue.importsStopped()) {
      return;
    }
    var waits = queue.waiting.stream().filter(run -> run.everything).findFirst();
    var own = ownAction(queue, step);
    if (waits.isPresent()) {
      waits.get().upTo = queue.lastPosition;
    } else if (own.isPresent()) {
      begin(queue, step, Run.all(own.get(), queue.lastPosition));
    } else if (must && !queue.importable.isEmpty()) {
      step.differs("node %s imports by itself, and no import of its own was told", queue.node);
    }
  }

  private static Optional<Integer> ownAction(Queue queue, Step step) {
    return step.toldActions().values().stream()
        .filter(one -> one.triggeredBy().equals(Step.OWN))
        .map(one -> one.action().value())
        .filter(one -> !step.actions.containsKey(one))
        .filter(one -> queue.underWay == null || !queue.underWay.askedBy.contains(one))
        .filter(one -> queue.waiting.stream().noneMatch(run -> run.askedBy.contains(one)))
        .filter(one -> !queue.runsEnded.contains(one))
        .findFirst();
  }

  private static void begin(Queue queue, Step step, Run run) {
    queue.waiting.add(run);
    if (queue.underWay == null) {
      Running.goOn(queue, step);
    } else {
      step.action(run.action(), ActionStatus.INITIAL);
    }
  }

  static void advance(Queue queue, Step step, NodeInput.AdvanceRun advance) {
    var run = queue.underWay;
    if (run == null || run.action() != advance.action().value()) {
      step.no(Refusal.STALE_RUN);
    } else if (run.deploying != null) {
      step.no(Refusal.STALE_RUN);
      step.orYes();
    } else {
      Running.goOn(queue, step);
    }
  }
}
