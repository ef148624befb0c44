package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.EntryMode;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEntry.Testing;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;
import java.util.Optional;

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
    var known = step.entry(arrive.request());
    if (known.filter(entry -> Tests.late(entry, arrive)).isPresent()) {
      return step.end();
    }
    known.ifPresentOrElse(entry -> again(step, entry, arrive), () -> first(step, arrive));
    Tests.importAutomatically(step, arrive);
    Runs.importByItself(step, arrive.ownAction());
    return step.end();
  }

  private static void first(Step step, QueueInput.Arrive arrive) {
    var entry = step.put(entry(step, arrive, new ImportState.Initial()));
    step.say(new QueueEvent.Queued(entry));
  }

  private static void again(Step step, QueueEntry known, QueueInput.Arrive arrive) {
    var overtaken = Tests.overtakes(known, arrive);
    if (overtaken) {
      Tests.end(step, known, QueueInput.Fate.OVERTAKEN);
    }
    var next = overtaken ? known.state().arriveAnew() : known.state().arrive();
    var entry = known.carry(arrive.mode(), arrive.content(), arrive.round());
    var running = next instanceof ImportState.Running;
    var now = running ? step.put(entry.become(next, step.at())) : step.putLast(entry, next);
    if (overtaken && arrive.mode() == EntryMode.FINAL) {
      step.say(new QueueEvent.Released(now));
    }
    if (!running) {
      step.say(new QueueEvent.Queued(now));
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
        new Testing(arrive.round(), Optional.empty()),
        state,
        step.takePosition(),
        0,
        1,
        step.at(),
        step.at());
  }
}
