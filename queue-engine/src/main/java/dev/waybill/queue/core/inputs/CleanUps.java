package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Importable;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run.Scope;
import dev.waybill.queue.core.Transition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Requests are done with, and leave the queue, also that of a node that has gone. What is not
/// there has left before, so that it can be asked twice.
///
/// An entry that a run still names stays: the run would look for it for ever.
public final class CleanUps {
  private CleanUps() {}

  public static Transition apply(ImportQueue queue, QueueInput.CleanUp cleanUp) {
    Map<TransportRequestId, QueueEntry> here = new HashMap<>();
    queue.entries().forEach(entry -> here.put(entry.request(), entry));
    var leaving = cleanUp.requests().stream().filter(here::containsKey).toList();
    var named = named(queue);
    return Check.each(queue, leaving, state -> refusal(state, cleanUp.reach()))
        .or(
            () -> {
              var stay =
                  leaving.stream()
                      .filter(request -> named.contains(here.get(request).id()))
                      .toList();
              return stay.isEmpty()
                  ? Optional.empty()
                  : Optional.of(Check.refuse(queue, Refusal.NOT_FINAL, stay));
            })
        .orElseGet(
            () -> {
              var step = new Step(queue, cleanUp.at());
              var gone = leaving.stream().map(here::get).toList();
              gone.forEach(step::remove);
              gone.forEach(entry -> step.say(new QueueEvent.Left(entry)));
              step.say(
                  new QueueEvent.ActionMoved(
                      cleanUp.asked(),
                      ActionType.CLEAN_UP_ENTRY,
                      ActionStatus.SUCCEEDED,
                      gone.stream().map(CleanUps::progress).toList()));
              return step.end();
            });
  }

  private static Progress progress(QueueEntry entry) {
    return new Progress(entry.request(), entry.id(), entry.status(), "");
  }

  private static Set<QueueEntryId> named(ImportQueue queue) {
    return Stream.concat(queue.running().stream(), queue.waiting().stream())
        .flatMap(
            run ->
                switch (run.scope()) {
                  case Scope.Named(var rest) -> rest.stream();
                  case Scope.Everything _, Scope.UpTo _ -> Stream.<QueueEntryId>empty();
                })
        .collect(Collectors.toSet());
  }

  private static Optional<Refusal> refusal(ImportState state, Reach reach) {
    return switch (state) {
      case ImportState.Running _ -> Optional.of(Refusal.ALREADY_RUNNING);
      case ImportState.Fatal _ -> no(reach == Reach.FINAL);
      case Importable _ -> no(reach != Reach.EVERYTHING);
      case ImportState.Succeeded _,
          ImportState.Skipped _,
          ImportState.Warned _,
          ImportState.Errored _,
          ImportState.Deleted _,
          ImportState.Transient _ ->
          Optional.empty();
    };
  }

  private static Optional<Refusal> no(boolean stays) {
    return stays ? Optional.of(Refusal.NOT_FINAL) : Optional.empty();
  }
}
