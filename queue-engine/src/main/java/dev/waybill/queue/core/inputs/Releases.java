package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState.Releasable;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;
import java.util.List;

/// A request in test was released. Where it becomes final it stands at the end, as if it arrived;
/// elsewhere it is overtaken. What is running does so when its import has ended.
public final class Releases {
  private Releases() {}

  public static Transition apply(ImportQueue queue, QueueInput.Release release) {
    if (queue.nodeState().settings().isEmpty()) {
      return Check.refuse(queue, Refusal.NO_SUCH_NODE);
    }
    var step = new Step(queue, release.at());
    var entry = step.entry(release.request()).filter(found -> found.mode() == EntryMode.TEST);
    if (entry.isEmpty() || !(entry.get().state() instanceof Releasable releasable)) {
      return Check.refuse(queue, Refusal.NOT_IN_TEST, List.of(release.request()));
    }
    release(step, entry.get(), releasable, release.finalHere());
    if (release.finalHere()) {
      Runs.importByItself(step, release.ownAction());
    }
    return step.end();
  }

  private static void release(
      Step step, QueueEntry entry, Releasable releasable, boolean finalHere) {
    var next = releasable.release(finalHere);
    var carried = finalHere ? entry.carry(EntryMode.FINAL, entry.content()) : entry;
    var atTheEnd = finalHere && !(next instanceof Running);
    var now = atTheEnd ? step.putLast(carried, next) : step.put(carried.become(next, step.at()));
    step.say(new QueueEvent.Released(now));
    if (atTheEnd) {
      step.say(new QueueEvent.Queued(now));
    }
  }
}
