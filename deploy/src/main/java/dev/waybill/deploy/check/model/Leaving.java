package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Requests are cleaned up: their entries leave the queue, all that are named or none.
final class Leaving {
  private Leaving() {}

  static void leave(Queue queue, Step step, NodeInput.CleanUp wish) {
    var entries =
        new LinkedHashSet<>(wish.requests())
            .stream().map(id -> queue.of(id.value())).filter(Objects::nonNull).toList();
    entries.forEach(entry -> whyNot(queue, entry, wish.reach()).ifPresent(step::no));
    if (step.refused()) {
      return;
    }
    var leaving =
        entries.stream().map(entry -> new QueueEntryId(entry.id)).collect(Collectors.toSet());
    var told = step.told().left().map(QueueChange.Left::entries).map(Set::copyOf).orElse(Set.of());
    if (!told.equals(leaving)) {
      step.differs("entries %s should leave, and %s were told to have left", leaving, told);
    }
    entries.forEach(queue::leave);
    step.action(wish.action().value(), ActionStatus.SUCCEEDED);
  }

  private static Optional<Refusal> whyNot(Queue queue, Entry entry, Reach reach) {
    if (entry.status == EntryStatus.RUNNING) {
      return Optional.of(Refusal.ALREADY_RUNNING);
    }
    var done =
        switch (reach) {
          case FINAL -> !entry.importable();
          case FATAL_TOO -> !entry.importable() || entry.status == EntryStatus.FATAL;
          case EVERYTHING -> true;
        };
    return done && !named(queue, entry) ? Optional.empty() : Optional.of(Refusal.NOT_FINAL);
  }

  private static boolean named(Queue queue, Entry entry) {
    return Stream.concat(Stream.ofNullable(queue.underWay), queue.waiting.stream())
        .anyMatch(run -> run.named != null && run.named.contains(entry.request));
  }
}
