package dev.waybill.queue;

import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.content;
import static dev.waybill.queue.Landscape.freshId;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.QueueStore.Step;
import dev.waybill.queue.QueueStore.Wanted;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportQueue.Window;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.Needs.Ahead;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Asked;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Words for what every store of queues keeps.
public interface StoreContract {
  /// In a century, so that nothing else finds these deadlines overdue.
  Instant NOW = Instant.parse("2126-11-21T08:00:00.123456Z");
  Needs ALL_AHEAD = new Needs(List.of(), List.of(), Ahead.THE_QUEUE);
  Needs THE_RUN = new Needs(List.of(), List.of(), Ahead.THE_RUN);

  QueueStore store();

  default Needs about(QueueEntry entry) {
    return new Needs(List.of(entry.request()), List.of(), Ahead.NOTHING);
  }

  default Asked asked(String who) {
    return new Asked(anAction(), who);
  }

  default QueueEntry entry(long position, ImportState state) {
    return new QueueEntry(
        new QueueEntryId(freshId()),
        new TransportRequestId(freshId()),
        EntryMode.FINAL,
        content("number " + position),
        state,
        position,
        state instanceof Running running ? running.attempt() : 0,
        3,
        NOW,
        NOW.plusMillis(position));
  }

  default void save(NodeId node, NodeSettings settings, List<QueueEntry> entries) {
    save(node, settings, entries, Optional.empty(), List.of());
  }

  default void save(
      NodeId node,
      NodeSettings settings,
      List<QueueEntry> entries,
      Optional<Run> running,
      List<Run> waiting) {
    var before = load(node, ALL_AHEAD).queue();
    var last = entries.stream().mapToLong(QueueEntry::position).max().orElse(0);
    var after =
        new ImportQueue(
            node,
            new NodeState.Configured(1, settings),
            running,
            waiting,
            entries,
            last,
            Window.ALL);
    save(before, after, entries);
  }

  default void save(ImportQueue before, ImportQueue after, List<QueueEntry> touched) {
    inOneStep(step -> step.save(List.of(new Changed(before, after, touched, Map.of()))));
  }

  default ImportQueue with(ImportQueue queue, NodeState state) {
    return new ImportQueue(
        queue.node(),
        state,
        queue.running(),
        queue.waiting(),
        queue.entries(),
        queue.lastPosition(),
        queue.window());
  }

  default ImportQueue with(ImportQueue queue, Optional<Run> running, List<Run> waiting) {
    return new ImportQueue(
        queue.node(),
        queue.nodeState(),
        running,
        waiting,
        queue.entries(),
        queue.lastPosition(),
        queue.window());
  }

  default Slice load(NodeId node, Needs needs) {
    return inOneStep(step -> step.load(List.of(wanted(node, needs)))).get(node);
  }

  default Wanted wanted(NodeId node, Needs needs) {
    return new Wanted(node, TenantId.DEFAULT, List.of(needs));
  }

  default <T> T inOneStep(Function<Step, Uni<T>> work) {
    return store().together(work).await().atMost(Duration.ofSeconds(30));
  }
}
