package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportEvent;
import java.util.EnumSet;

/// A run goes from request to request, one at a time, and makes room for the next run.
final class Running {
  private Running() {}

  /// As far as it goes now: until something is deployed, the engine said it goes on later, or there
  /// is nothing left to do.
  static void goOn(Queue queue, Step step) {
    while (queue.underWay != null || !queue.waiting.isEmpty()) {
      var run = queue.underWay;
      if (run == null) {
        run = queue.waiting.removeFirst();
        queue.underWay = run;
      }
      run.goesOn = false;
      if (!turn(queue, step, run)) {
        return;
      }
    }
  }

  /// Whether there is more to do at once.
  private static boolean turn(Queue queue, Step step, Run run) {
    var next = next(queue, run);
    boolean cut = queue.importsStopped() || run.mayBeCut && step.toldEnd(run);
    if (cut || next == null) {
      if (!step.toldEnd(run)) {
        return later(step, run);
      }
      end(queue, step, run, cut && next != null);
      return true;
    }
    if (queue.settings.virtual() || Overtaken.is(queue, run, next)) {
      return step.tells(next, EntryStatus.SKIPPED)
          ? skip(queue, step, run, next)
          : later(step, run);
    }
    if (!step.tells(next, EntryStatus.RUNNING)) {
      return later(step, run);
    }
    start(queue, step, run, next);
    return false;
  }

  private static boolean later(Step step, Run run) {
    run.goesOn = true;
    run.askedBy.forEach(action -> step.action(action, ActionStatus.INITIAL, ActionStatus.RUNNING));
    return false;
  }

  /// What is next in the order of the queue; what may no longer be imported is passed over.
  private static Entry next(Queue queue, Run run) {
    if (run.named == null) {
      var next = queue.importable.higherEntry(run.after);
      return next == null || next.getKey() > run.upTo ? null : next.getValue();
    }
    while (!run.named.isEmpty()) {
      var entry = queue.of(run.named.getFirst());
      if (entry != null && entry.importable()) {
        return entry;
      }
      run.named.removeFirst();
    }
    return null;
  }

  private static void taken(Run run, Entry entry) {
    run.after = entry.position;
    if (run.named != null) {
      run.named.removeFirst();
    }
  }

  private static boolean skip(Queue queue, Step step, Run run, Entry entry) {
    taken(run, entry);
    queue.forwardWhen(step, entry, ForwardMode.PRE_IMPORT);
    queue.become(step, entry, EntryStatus.SKIPPED);
    finished(queue, step, run, entry, EntryStatus.SKIPPED);
    queue.forwardWhen(step, entry, ForwardMode.ON_SUCCESS);
    queue.forwardWhen(step, entry, ForwardMode.POST_IMPORT);
    return true;
  }

  private static void start(Queue queue, Step step, Run run, Entry entry) {
    taken(run, entry);
    entry.attempts++;
    run.deploying = entry;
    queue.become(step, entry, EntryStatus.RUNNING);
    step.happened(
        new TransportEvent.ImportStarted(
            Queue.request(entry),
            queue.node,
            new QueueEntryId(entry.id),
            entry.attempts,
            new ActionId(run.action())));
    queue.forwardWhen(step, entry, ForwardMode.PRE_IMPORT);
    run.askedBy.forEach(action -> step.action(action, ActionStatus.RUNNING));
  }

  static void finished(Queue queue, Step step, Run run, Entry entry, EntryStatus status) {
    run.worse(
        switch (status) {
          case WARNING -> ActionStatus.WARNING;
          case ERROR -> ActionStatus.ERROR;
          case FATAL -> ActionStatus.FATAL;
          default -> ActionStatus.SUCCEEDED; // Skipped counts as succeeded; no other ends a run.
        });
    step.happened(
        new TransportEvent.ImportFinished(
            Queue.request(entry),
            queue.node,
            new QueueEntryId(entry.id),
            new ActionId(run.action()),
            status));
  }

  /// @param cut whether requests of it were left as they are: nobody shall take it for complete
  static void end(Queue queue, Step step, Run run, boolean cut) {
    queue.underWay = null;
    queue.runsEnded.add(run.action());
    var whole = run.worst;
    run.worse(ActionStatus.WARNING);
    for (int action : run.askedBy) {
      if (cut) {
        step.action(action, run.worst);
      } else if (run.mayBeCut || queue.importsStopped()) {
        step.actions.put(action, EnumSet.of(whole, run.worst));
      } else {
        step.action(action, whole);
      }
    }
  }
}
