package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState.Removable;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;

/// The node was created, changed or deleted.
public final class Configurations {
  private Configurations() {}

  /// From when a node imports by itself, what stands in its queue is imported too.
  public static Transition apply(ImportQueue queue, QueueInput.ConfigureNode configure) {
    if (configure.version() <= queue.nodeState().version()) {
      return Check.refuse(queue, Refusal.STALE_CONFIGURATION);
    }
    var step = new Step(queue, configure.at());
    Schedules.configure(step, configure);
    if (!queue.nodeState().importsByItself()) {
      Runs.importByItself(step, configure.ownAction());
    }
    return step.end();
  }

  /// What may be imported is removed, a share a step. What is being deployed ends first; the run
  /// ends with it.
  public static Transition apply(ImportQueue queue, QueueInput.DeleteNode delete) {
    var gone = new NodeState.Gone(delete.version());
    if (delete.version() <= queue.nodeState().version() && !queue.nodeState().equals(gone)) {
      return Check.refuse(queue, Refusal.STALE_CONFIGURATION);
    }
    var step = new Step(queue, delete.at());
    step.nodeState(gone);
    for (int removed = 0; removed < Needs.SHARE; removed++) {
      step.importable(0, step.lastPosition()).ifPresent(entry -> remove(step, entry));
    }
    if (Runs.anythingToImport(step)) {
      step.say(new QueueEvent.Continues(delete));
    }
    return step.end();
  }

  private static void remove(Step step, QueueEntry entry) {
    if (entry.state() instanceof Removable removable) {
      step.say(new QueueEvent.Removed(step.put(entry.become(removable.remove(), step.at()))));
    }
  }
}
