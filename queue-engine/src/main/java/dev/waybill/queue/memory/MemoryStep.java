package dev.waybill.queue.memory;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.courier.Said;
import dev.waybill.queue.Drift;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.QueueStore.DueSchedule;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.QueueStore.Standing;
import dev.waybill.queue.QueueStore.Step;
import dev.waybill.queue.QueueStore.Wanted;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportQueue.Window;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.memory.MemoryQueueStore.Kept;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One step on what is kept; its slices see the whole queue.
record MemoryStep(Kept kept, IntSupplier ids) implements Step {
  @Override
  public Uni<Set<UUID>> claim(List<UUID> inputs) {
    return Uni.createFrom()
        .item(() -> inputs.stream().filter(kept.handled()::add).collect(Collectors.toSet()));
  }

  @Override
  public Uni<List<Integer>> freshIds(int count) {
    return Uni.createFrom()
        .item(() -> IntStream.range(0, count).map(_ -> ids.getAsInt()).boxed().toList());
  }

  @Override
  public Uni<Map<NodeId, Slice>> load(List<Wanted> wanted) {
    return Uni.createFrom()
        .item(
            () -> {
              var slices = new HashMap<NodeId, Slice>();
              for (var want : wanted) {
                kept.tenants().putIfAbsent(want.node(), want.tenant());
                var queue = kept.queues().computeIfAbsent(want.node(), ImportQueue::empty);
                slices.put(want.node(), new Slice(queue, Window.ALL, Window.ALL));
              }
              return slices;
            });
  }

  @Override
  public Uni<Void> save(List<Changed> changed) {
    return Uni.createFrom().voidItem().invoke(() -> changed.forEach(this::save));
  }

  private void save(Changed changed) {
    var after = changed.after();
    var old = kept.queues().getOrDefault(after.node(), ImportQueue.empty(after.node()));
    var entries = new LinkedHashMap<QueueEntryId, QueueEntry>();
    old.entries().forEach(entry -> entries.put(entry.id(), entry));
    changed.left().forEach(entries::remove);
    for (var entry : changed.touched()) {
      if (entries.put(entry.id(), entry) == null) {
        requireNew(entry.id());
      }
      keepDeadline(entry, changed.deadlines());
    }
    if (!old.nodeState().timer().next().equals(after.nodeState().timer().next())
        || old.nodeState().version() != after.nodeState().version()) {
      kept.firings().remove(after.node());
    }
    kept.queues()
        .put(
            after.node(),
            new ImportQueue(
                after.node(),
                after.nodeState(),
                after.running(),
                after.waiting(),
                List.copyOf(entries.values()),
                after.lastPosition(),
                Window.ALL));
  }

  private void requireNew(QueueEntryId id) {
    if (everywhere().anyMatch(place -> place.entry().id().equals(id))) {
      throw new IllegalStateException("entry " + id + " is there already");
    }
  }

  private void keepDeadline(QueueEntry entry, Map<QueueEntryId, Instant> deadlines) {
    if (!(entry.state() instanceof Running)) {
      kept.deadlines().remove(entry.id());
    } else if (deadlines.containsKey(entry.id())) {
      kept.deadlines().put(entry.id(), deadlines.get(entry.id()));
    }
  }

  @Override
  public Uni<Void> say(List<Said> decisions) {
    return Uni.createFrom()
        .voidItem()
        .invoke(() -> decisions.forEach(said -> kept.said().addAll(said.messages())));
  }

  @Override
  public Uni<List<Overdue>> overdue(Instant deadline) {
    return Uni.createFrom()
        .item(
            () -> {
              var overdue = everywhere().flatMap(place -> place.overdue(deadline)).toList();
              overdue.forEach(late -> kept.deadlines().remove(late.entry()));
              return overdue;
            });
  }

  @Override
  public Uni<List<DueSchedule>> due(Instant at, Instant again) {
    return Uni.createFrom()
        .item(
            () -> {
              var due = kept.queues().values().stream().flatMap(queue -> due(queue, at)).toList();
              var unsaid = due.stream().filter(one -> unsaid(one, again)).toList();
              unsaid.forEach(one -> kept.firings().put(one.node(), at));
              return unsaid;
            });
  }

  private Stream<DueSchedule> due(ImportQueue queue, Instant at) {
    var schedule = queue.nodeState().settings().flatMap(NodeSettings::schedule);
    return queue.nodeState().timer().next().stream()
        .filter(moment -> !moment.isAfter(at))
        .map(
            moment ->
                new DueSchedule(
                    kept.tenants().get(queue.node()),
                    queue.node(),
                    schedule.orElseThrow(),
                    moment));
  }

  private boolean unsaid(DueSchedule due, Instant again) {
    var said = kept.firings().get(due.node());
    return said == null || !said.isAfter(again);
  }

  @Override
  public Uni<List<NodeId>> nodes(int after, int count) {
    return Uni.createFrom().item(() -> nodesBehind(after).limit(count).toList());
  }

  @Override
  public Uni<Optional<Page>> page(NodeId node, int after, int count) {
    return Uni.createFrom()
        .item(() -> Optional.ofNullable(kept.queues().get(node)))
        .map(found -> found.map(queue -> page(queue, behind(queue, after).limit(count).toList())));
  }

  @Override
  public Uni<List<Page>> deploying(Instant since, int after, int count) {
    return Uni.createFrom()
        .item(
            () ->
                nodesBehind(after)
                    .map(kept.queues()::get)
                    .flatMap(
                        queue ->
                            behind(queue, 0)
                                .filter(entry -> runs(entry, since))
                                .map(entry -> page(queue, List.of(entry))))
                    .limit(count)
                    .toList());
  }

  @Override
  public Uni<Drift> drift() {
    return Uni.createFrom().item(() -> new MemoryDrift(kept).found());
  }

  private Stream<NodeId> nodesBehind(int after) {
    return kept.queues().keySet().stream()
        .filter(node -> node.value() > after)
        .sorted(Comparator.comparingInt(NodeId::value));
  }

  private static Stream<QueueEntry> behind(ImportQueue queue, int after) {
    return queue.entries().stream()
        .filter(entry -> entry.request().value() > after)
        .sorted(Comparator.comparingInt(entry -> entry.request().value()));
  }

  private static boolean runs(QueueEntry entry, Instant since) {
    return entry.state() instanceof Running running && !running.since().isAfter(since);
  }

  private Page page(ImportQueue queue, List<QueueEntry> entries) {
    return new Page(
        queue.node(),
        kept.tenants().get(queue.node()),
        queue.nodeState(),
        entries.stream()
            .map(
                entry -> new Standing(entry, Optional.ofNullable(kept.deadlines().get(entry.id()))))
            .toList());
  }

  private Stream<Place> everywhere() {
    return kept.queues().values().stream()
        .flatMap(queue -> queue.entries().stream().map(e -> new Place(kept, queue.node(), e)));
  }

  /// An entry and where it stands.
  private record Place(Kept kept, NodeId node, QueueEntry entry) {
    Stream<Overdue> overdue(Instant deadline) {
      return Stream.ofNullable(kept.deadlines().get(entry.id()))
          .filter(own -> !own.isAfter(deadline))
          .map(
              own ->
                  new Overdue(kept.tenants().get(node), node, entry.id(), entry.attempts(), own));
    }
  }
}
