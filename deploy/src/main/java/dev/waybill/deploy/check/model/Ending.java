package dev.waybill.deploy.check.model;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.deploy.check.model.Entry.Afterwards;

/// A deployment ends, as its worker reports or because nobody did.
final class Ending {
  private Ending() {}

  static void report(Queue queue, Step step, NodeInput.Report report) {
    end(queue, step, report.entry(), report.attempt(), statusOf(report.outcome()));
  }

  /// An outcome that nobody knows is an error, never fatal.
  static void deadline(Queue queue, Step step, NodeInput.DeadlinePassed passed) {
    end(queue, step, passed.entry(), passed.attempt(), EntryStatus.ERROR);
  }

  public static EntryStatus statusOf(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Succeeded _ -> EntryStatus.SUCCEEDED;
      case DeployOutcome.Warned _ -> EntryStatus.WARNING;
      case DeployOutcome.Errored _ -> EntryStatus.ERROR;
      case DeployOutcome.Fatal _ -> EntryStatus.FATAL;
      case DeployOutcome.Skipped _ -> EntryStatus.SKIPPED;
    };
  }

  private static void end(
      Queue queue, Step step, QueueEntryId id, int attempt, EntryStatus status) {
    var entry = queue.byId(id.value());
    if (entry == null || entry.status != EntryStatus.RUNNING || entry.attempts != attempt) {
      step.no(Refusal.STALE_REPORT);
      if (entry == null) {
        step.no(Refusal.NOT_IN_QUEUE);
        step.no(Refusal.NO_SUCH_NODE);
      }
      return;
    }
    var run = queue.underWay;
    run.deploying = null;
    queue.become(step, entry, status);
    Running.finished(queue, step, run, entry, status);
    boolean changedMeanwhile = entry.afterwards != Afterwards.AS_IT_ENDS;
    boolean leadsOn =
        switch (entry.afterwards) {
          case AS_IT_ENDS, REPEATABLE -> true;
          case INITIAL, TRANSIENT, DELETED -> false; // What was tested has been overtaken.
        };
    afterwards(queue, step, entry);
    boolean well = status != EntryStatus.ERROR && status != EntryStatus.FATAL;
    if (leadsOn) {
      queue.forwardWhen(step, entry, ForwardMode.POST_IMPORT);
    }
    if (leadsOn && well) {
      queue.forwardWhen(step, entry, ForwardMode.ON_SUCCESS);
    }
    if (!well && !queue.gone && queue.settings.onFailure() == OnFailure.STOP) {
      Running.end(queue, step, run, true);
    }
    if (queue.known() && changedMeanwhile) {
      Importing.byItself(queue, step, entry.importable());
    }
    Running.goOn(queue, step);
  }

  private static void afterwards(Queue queue, Step step, Entry entry) {
    var then = entry.afterwards;
    entry.afterwards = Afterwards.AS_IT_ENDS;
    switch (then) {
      case AS_IT_ENDS -> {}
      case REPEATABLE -> {
        queue.become(step, entry, EntryStatus.REPEATABLE);
        queue.moveToEnd(step, entry);
        if (!queue.gone) {
          queue.queued(step, entry);
        }
      }
      case INITIAL -> {
        queue.become(step, entry, EntryStatus.INITIAL);
        entry.mode = EntryMode.FINAL;
        released(queue, step, entry);
      }
      case TRANSIENT -> {
        queue.become(step, entry, EntryStatus.TRANSIENT);
        released(queue, step, entry);
      }
      case DELETED -> queue.removed(step, entry);
    }
    if (queue.gone && entry.importable()) {
      queue.removed(step, entry);
    }
  }

  static void released(Queue queue, Step step, Entry entry) {
    step.happened(
        new TransportEvent.RequestReleased(
            Queue.request(entry), queue.node, new QueueEntryId(entry.id), entry.status));
  }
}
