package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Resettable;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;
import java.util.Optional;

/// Someone wishes to have requests imported once more. Each stays where it stands.
public final class Resets {
  private Resets() {}

  public static Transition apply(ImportQueue queue, QueueInput.Reset reset) {
    if (queue.nodeState().settings().isEmpty()) {
      return Check.refuse(queue, Refusal.NO_SUCH_NODE);
    }
    return Check.each(queue, reset.requests(), Resets::refusal)
        .orElseGet(
            () -> {
              var step = new Step(queue, reset.at());
              reset.requests().forEach(request -> reset(step, request, reset));
              step.say(Wishes.done(step, reset.asked(), ActionType.RESET_ENTRY, reset.requests()));
              return step.end();
            });
  }

  private static void reset(Step step, TransportRequestId request, QueueInput.Reset reset) {
    var entry = step.entry(request).orElseThrow();
    if (entry.state() instanceof Resettable resettable) {
      var now = step.put(entry.become(resettable.reset(), step.at()));
      step.say(new QueueEvent.WasReset(now, reset.asked().action()));
    }
  }

  private static Optional<Refusal> refusal(ImportState state) {
    return switch (state) {
      case Resettable _ -> Optional.empty();
      case ImportState.Running _ -> Optional.of(Refusal.ALREADY_RUNNING);
      case ImportState.Importable _, ImportState.Deleted _, ImportState.Transient _ ->
          Optional.of(Refusal.NOT_RESETTABLE);
    };
  }
}
