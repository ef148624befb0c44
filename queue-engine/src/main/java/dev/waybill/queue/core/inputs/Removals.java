package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Removable;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;
import java.util.Optional;

/// Someone wishes to take requests out of this queue; in others they stay.
public final class Removals {
  private Removals() {}

  public static Transition apply(ImportQueue queue, QueueInput.Remove remove) {
    if (queue.nodeState().settings().isEmpty()) {
      return Check.refuse(queue, Refusal.NO_SUCH_NODE);
    }
    return Check.each(queue, remove.requests(), Removals::refusal)
        .orElseGet(
            () -> {
              var step = new Step(queue, remove.at());
              remove.requests().forEach(request -> remove(step, request));
              step.say(
                  Wishes.done(step, remove.asked(), ActionType.DELETE_ENTRY, remove.requests()));
              return step.end();
            });
  }

  private static void remove(Step step, TransportRequestId request) {
    var entry = step.entry(request).orElseThrow();
    if (entry.state() instanceof Removable removable) {
      var now = step.put(entry.become(removable.remove(), step.at()));
      step.say(new QueueEvent.Removed(now));
    }
  }

  private static Optional<Refusal> refusal(ImportState state) {
    return switch (state) {
      case Removable _ -> Optional.empty();
      case ImportState.Running _ -> Optional.of(Refusal.ALREADY_RUNNING);
      case ImportState.Deleted _ -> Optional.of(Refusal.ALREADY_REMOVED);
      case ImportState.Transient _ -> Optional.of(Refusal.NOT_REMOVABLE);
    };
  }
}
