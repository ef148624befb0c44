package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Releasable;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.ImportState.Transient;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.QueueInput.Fate;
import dev.waybill.queue.core.Transition;
import java.util.List;
import java.util.Optional;

/// A test is over. Where the request becomes final it stands at the end, as if it arrived;
/// elsewhere it is overtaken, or goes. What is running does so when its import has ended.
public final class Releases {
  private Releases() {}

  public static Transition apply(ImportQueue queue, QueueInput.Release release) {
    if (queue.nodeState().settings().isEmpty()) {
      return Check.refuse(queue, Refusal.NO_SUCH_NODE);
    }
    var step = new Step(queue, release.at());
    var entry =
        step.entry(release.request())
            .filter(found -> found.mode() == EntryMode.TEST)
            .filter(found -> found.round() <= release.upTo().orElse(Integer.MAX_VALUE));
    var next = entry.flatMap(found -> next(found.state(), release.fate()));
    if (next.isEmpty()) {
      return Check.refuse(queue, Refusal.NOT_IN_TEST, List.of(release.request()));
    }
    release(step, entry.get(), next.get(), release.fate());
    if (release.fate() == Fate.FINAL) {
      Runs.importByItself(step, release.ownAction());
    }
    return step.end();
  }

  private static Optional<ImportState> next(ImportState state, Fate fate) {
    return switch (state) {
      case Releasable releasable ->
          Optional.of(
              switch (fate) {
                case FINAL -> releasable.release(true);
                case OVERTAKEN -> releasable.release(false);
                case WITHDRAWN -> releasable.withdraw();
              });
      case Transient overtaken when fate == Fate.WITHDRAWN -> Optional.of(overtaken.withdraw());
      case Transient _, ImportState.Deleted _ -> Optional.empty();
    };
  }

  private static void release(Step step, QueueEntry entry, ImportState next, Fate fate) {
    var finalHere = fate == Fate.FINAL;
    Tests.end(step, entry, finalHere ? Fate.OVERTAKEN : fate);
    var carried =
        finalHere ? entry.carry(EntryMode.FINAL, entry.carried(), Optional.empty()) : entry;
    var atTheEnd = finalHere && !(next instanceof Running);
    var now = atTheEnd ? step.putLast(carried, next) : step.put(carried.become(next, step.at()));
    if (fate != Fate.WITHDRAWN) {
      step.say(new QueueEvent.Released(now));
    } else if (now.state() instanceof ImportState.Deleted) {
      step.say(new QueueEvent.Removed(now));
    }
    if (atTheEnd) {
      step.say(new QueueEvent.Queued(now));
    }
  }
}
