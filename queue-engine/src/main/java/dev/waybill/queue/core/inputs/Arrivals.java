package dev.waybill.queue.core.inputs;

import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;

/// A request comes in, for the first time or again. Never refused.
public final class Arrivals {
  private Arrivals() {}

  /// It stands at the end, but what is running goes on and stands there when it has ended. A node
  /// that has gone, or that nobody told of, keeps nothing.
  public static Transition apply(ImportQueue queue, QueueInput.Arrive arrive) {
    var step = new Step(queue, arrive.at());
    if (step.settings().isEmpty()) {
      turnAway(step, arrive);
      return step.end();
    }
    step.entry(arrive.request())
        .map(entry -> entry.carry(arrive.mode(), arrive.content()))
        .ifPresentOrElse(entry -> again(step, entry), () -> first(step, arrive));
    Runs.importByItself(step, arrive.ownAction());
    return step.end();
  }

  private static void first(Step step, QueueInput.Arrive arrive) {
    var entry = step.put(entry(step, arrive, new ImportState.Initial()));
    step.say(new QueueEvent.Queued(entry));
  }

  private static void again(Step step, QueueEntry entry) {
    var next = entry.state().arrive();
    if (next instanceof ImportState.Running) {
      step.put(entry.become(next, step.at()));
    } else {
      step.say(new QueueEvent.Queued(step.putLast(entry, next)));
    }
  }

  private static void turnAway(Step step, QueueInput.Arrive arrive) {
    if (step.entry(arrive.request()).isEmpty()) {
      var entry = step.put(entry(step, arrive, new ImportState.Deleted()));
      step.say(new QueueEvent.Removed(entry));
    }
  }

  private static QueueEntry entry(Step step, QueueInput.Arrive arrive, ImportState state) {
    return new QueueEntry(
        arrive.entry(),
        arrive.request(),
        arrive.mode(),
        arrive.content(),
        state,
        step.takePosition(),
        0,
        1,
        step.at(),
        step.at());
  }
}
