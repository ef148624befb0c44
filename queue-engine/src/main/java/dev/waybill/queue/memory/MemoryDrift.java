package dev.waybill.queue.memory;

import dev.waybill.contracts.QueueEntryId;
import dev.waybill.queue.Drift;
import dev.waybill.queue.Drift.StandingRun;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.memory.MemoryQueueStore.Kept;
import java.util.Optional;
import java.util.stream.Stream;

/// What does not fit together, looked for in whole queues.
record MemoryDrift(Kept kept) {
  Drift found() {
    return new Drift(
        count(queues().flatMap(MemoryDrift::unowned)),
        count(queues().filter(MemoryDrift::idles)),
        0, // A queue in memory has room for one.
        count(queues().filter(q -> q.running().isEmpty() && !q.waiting().isEmpty())),
        queues().flatMap(this::standing).toList());
  }

  private Stream<ImportQueue> queues() {
    return kept.queues().values().stream();
  }

  private static Stream<QueueEntry> unowned(ImportQueue queue) {
    return deployed(queue).filter(entry -> !deploying(queue).equals(Optional.of(entry.id())));
  }

  private static boolean idles(ImportQueue queue) {
    return deploying(queue)
        .filter(id -> deployed(queue).noneMatch(entry -> entry.id().equals(id)))
        .isPresent();
  }

  private Stream<StandingRun> standing(ImportQueue queue) {
    return queue.running().stream()
        .filter(run -> run.deploying().isEmpty())
        .map(
            run ->
                new StandingRun(
                    kept.tenants().get(queue.node()), queue.node(), run.action(), run.scope()));
  }

  private static Stream<QueueEntry> deployed(ImportQueue queue) {
    return queue.entries().stream().filter(entry -> entry.state() instanceof Running);
  }

  private static Optional<QueueEntryId> deploying(ImportQueue queue) {
    return queue.running().flatMap(Run::deploying);
  }

  private static int count(Stream<?> all) {
    return Math.toIntExact(all.count());
  }
}
