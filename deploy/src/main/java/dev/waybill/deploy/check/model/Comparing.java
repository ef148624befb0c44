package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import java.util.Set;

/// Holds what the engine told against what the model has become.
final class Comparing {
  private Comparing() {}

  static void compare(Queue queue, Step step) {
    answer(step);
    for (var told : step.told().entries()) {
      entry(queue, step, told);
    }
    for (var touched : step.touched.values()) {
      if (step.told(touched.id).isEmpty()) {
        step.differs("entry %d is now %s, and was not told", touched.id, touched.status);
      }
    }
    step.toldActions()
        .forEach(
            (action, told) -> {
              var expected = step.actions.get(action);
              if (expected == null) {
                expected = whatItWas(queue, action);
              }
              if (!expected.contains(told.status())) {
                step.differs(
                    "action %d should be %s and was told to be %s",
                    action, expected, told.status());
              }
            });
  }

  private static Set<ActionStatus> whatItWas(Queue queue, int action) {
    if (queue.underWay != null && queue.underWay.askedBy.contains(action)) {
      return Set.of(ActionStatus.RUNNING);
    }
    if (queue.waiting.stream().anyMatch(run -> run.askedBy.contains(action))) {
      return Set.of(ActionStatus.INITIAL);
    }
    return Set.of();
  }

  private static void answer(Step step) {
    switch (step.told().answer()) {
      case Answer.Done _ -> {
        if (step.refused()) {
          step.differs("should be refused (%s) and was done", step.refusals());
        }
      }
      case Answer.Refused(var why, _) -> {
        if (!step.refusals().contains(why)) {
          step.differs("was refused (%s), for which there was no reason", why);
        }
      }
      case Answer.DeadLetter _ -> {}
    }
  }

  private static void entry(Queue queue, Step step, EntryChange told) {
    var entry = queue.byId(told.entry().value());
    if (entry == null) {
      step.differs("entry %s was told, which is not in this queue", told.entry());
      return;
    }
    if (!step.touched.containsKey(entry.id) && !step.mayBeTouched(entry)) {
      step.differs("entry %d was told as %s, though nothing moved it", entry.id, told.status());
    }
    if (entry.request != told.request().value()
        || entry.status != told.status()
        || entry.mode != told.mode()
        || entry.position != told.position()) {
      step.differs(
          "entry %d should be request %d, %s, %s, at %d; told was request %s, %s, %s, at %d",
          entry.id,
          entry.request,
          entry.status,
          entry.mode,
          entry.position,
          told.request(),
          told.status(),
          told.mode(),
          told.position());
    }
    if (told.version() <= entry.version) {
      step.differs(
          "entry %d has changed to version %d, and was at %d before",
          entry.id, told.version(), entry.version);
    }
    entry.version = told.version();
  }
}
