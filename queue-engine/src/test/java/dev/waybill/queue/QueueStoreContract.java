package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.content;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.freshId;
import static dev.waybill.queue.Landscape.virtual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.QueueStore.Step;
import dev.waybill.queue.QueueStore.Wanted;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportQueue.Window;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.Needs.Ahead;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Asked;
import dev.waybill.queue.core.Run.Scope;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every store of queues keeps.
public abstract class QueueStoreContract {
  /// In a century, so that nothing else finds these deadlines overdue.
  private static final Instant NOW = Instant.parse("2126-11-21T08:00:00.123456Z");
  private static final Needs ALL_AHEAD = new Needs(List.of(), List.of(), Ahead.THE_QUEUE);
  private static final Needs THE_RUN = new Needs(List.of(), List.of(), Ahead.THE_RUN);

  protected abstract QueueStore store();

  @Test
  void aQueueThatWasNeverHeardOfIsEmpty() {
    var node = aNode();

    var slice = load(node, ALL_AHEAD);

    assertThat(slice.queue().node()).isEqualTo(node);
    assertThat(slice.queue().nodeState()).isEqualTo(new NodeState.Unknown());
    assertThat(slice.queue().entries()).isEmpty();
    assertThat(slice.queue().lastPosition()).isZero();
    assertThat(slice.queue().running()).isEmpty();
    assertThat(slice.queue().waiting()).isEmpty();
  }

  @Test
  void whatWasSavedIsLoadedJustSo() {
    var node = aNode();
    var entries =
        List.of(
            entry(1, new ImportState.Initial()),
            entry(2, new ImportState.Succeeded()),
            entry(3, new ImportState.Skipped()),
            entry(4, new ImportState.Warned()),
            entry(5, new ImportState.Errored()),
            entry(6, new ImportState.Fatal()),
            entry(7, new ImportState.Repeatable()),
            entry(8, new ImportState.Deleted()),
            entry(9, new ImportState.Transient()),
            entry(10, new Running(anAction(), 2, NOW, Afterwards.REPEATABLE)));
    save(node, deploying(aNode(), aNode()), entries);

    var requests = entries.stream().map(QueueEntry::request).toList();
    var slice = load(node, new Needs(requests, List.of(), Ahead.NOTHING));

    assertThat(slice.queue().entries()).isEqualTo(entries);
    assertThat(slice.queue().lastPosition()).isEqualTo(10);
  }

  @Test
  void theSettingsOfANodeAreKept() {
    var node = aNode();
    var settings = deploying(aNode(), aNode());

    save(node, settings, List.of());

    assertThat(load(node, ALL_AHEAD).queue().nodeState())
        .isEqualTo(new NodeState.Configured(1, settings));
  }

  @Test
  void aNodeThatHasGoneStaysGone() {
    var node = aNode();
    save(node, deploying(), List.of());
    var before = load(node, ALL_AHEAD).queue();

    save(before, with(before, new NodeState.Gone(7)), List.of());

    assertThat(load(node, ALL_AHEAD).queue().nodeState()).isEqualTo(new NodeState.Gone(7));
  }

  @Test
  void anEntryIsFoundByItsId() {
    var node = aNode();
    var entry = entry(1, new ImportState.Errored());
    save(node, deploying(), List.of(entry, entry(2, new ImportState.Errored())));

    var slice = load(node, new Needs(List.of(), List.of(entry.id()), Ahead.NOTHING));

    assertThat(slice.queue().entries()).contains(entry);
  }

  @Test
  void anEntryOfAnotherQueueIsNotFound() {
    var node = aNode();
    var entry = entry(1, new ImportState.Errored());
    save(node, deploying(), List.of(entry));

    var slice =
        load(aNode(), new Needs(List.of(entry.request()), List.of(entry.id()), Ahead.NOTHING));

    assertThat(slice.queue().entries()).isEmpty();
  }

  @Test
  void whatIsBeingDeployedIsAlwaysThere() {
    var node = aNode();
    var entry = entry(1, new Running(anAction(), 1, NOW, Afterwards.AS_IT_ENDED));
    var run = Run.of(asked("ann"), new Scope.Everything(1, 9)).deploy(entry.id());
    save(node, deploying(), List.of(entry), Optional.of(run), List.of());

    var slice = load(node, new Needs(List.of(aRequest()), List.of(), Ahead.NOTHING));

    assertThat(slice.queue().running()).contains(run);
    assertThat(slice.queue().entries()).contains(entry);
  }

  @Test
  void aWindowHoldsEveryImportableEntryInIt() {
    var node = aNode();
    var entries = new ArrayList<QueueEntry>();
    for (var position = 1; position <= 300; position++) {
      entries.add(
          entry(
              position,
              position % 3 == 0 ? new ImportState.Succeeded() : new ImportState.Initial()));
    }
    save(node, virtual(), entries);

    var slice = load(node, ALL_AHEAD);

    assertThat(slice.fromStart().after()).isZero();
    assertThat(slice.fromStart().upTo()).isPositive();
    assertThat(importable(slice, slice.fromStart()))
        .isEqualTo(importable(entries, slice.fromStart()));
  }

  @Test
  void aWindowOfARunBeginsWhereTheRunHasGotTo() {
    var node = aNode();
    var entries =
        LongStream.rangeClosed(1, 200).mapToObj(p -> entry(p, new ImportState.Initial())).toList();
    var run = Run.of(asked("ann"), new Scope.Everything(120, 200));
    save(node, deploying(), entries, Optional.of(run), List.of());

    var slice = load(node, THE_RUN);

    assertThat(slice.fromRun().after()).isLessThanOrEqualTo(120);
    assertThat(slice.fromRun().upTo()).isGreaterThan(120);
    assertThat(importable(slice, slice.fromRun())).isEqualTo(importable(entries, slice.fromRun()));
  }

  @Test
  void aWindowOfAQueueLooksToItsEnd() {
    var node = aNode();
    save(node, deploying(), List.of(entry(1, new ImportState.Initial())));

    assertThat(load(node, ALL_AHEAD).fromStart().upTo()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theNextEntriesNamedByARunAreThereWhateverTheirState() {
    var node = aNode();
    var entries =
        LongStream.rangeClosed(1, 100).mapToObj(p -> entry(p, new ImportState.Deleted())).toList();
    var named = entries.stream().map(QueueEntry::id).toList();
    var run = Run.of(asked("ann"), new Scope.Named(named));
    save(node, deploying(), entries, Optional.empty(), List.of(run));

    var slice = load(node, THE_RUN);

    assertThat(slice.queue().entries()).contains(entries.getFirst(), entries.get(1));
  }

  @Test
  void runsAreKeptInTheirOrder() {
    var node = aNode();
    var first = Run.of(asked("ann"), new Scope.Everything(3, 9));
    var second = Run.of(asked("bob \"the\" builder"), new Scope.UpTo(0, 5)).join(asked("cy, dee"));
    var third =
        Run.of(asked("eve"), new Scope.Named(List.of(new QueueEntryId(4), new QueueEntryId(2))))
            .ended(ActionStatus.ERROR);
    save(node, deploying(), List.of(), Optional.of(first), List.of(second, third));

    var queue = load(node, ALL_AHEAD).queue();

    assertThat(queue.running()).contains(first);
    assertThat(queue.waiting()).containsExactly(second, third);
  }

  @Test
  void aRunThatEndsGivesWayToTheNext() {
    var node = aNode();
    var first = Run.of(asked("ann"), new Scope.Everything(3, 9));
    var second = Run.of(asked("bob"), new Scope.UpTo(0, 5));
    var third = Run.of(asked("cy"), new Scope.UpTo(0, 6));
    save(node, deploying(), List.of(), Optional.of(first), List.of(second, third));
    var before = load(node, ALL_AHEAD).queue();

    save(before, with(before, Optional.of(second), List.of(third)), List.of());

    var queue = load(node, ALL_AHEAD).queue();
    assertThat(queue.running()).contains(second);
    assertThat(queue.waiting()).containsExactly(third);
  }

  @Test
  void anEntryIsChangedInItsPlace() {
    var node = aNode();
    var entry = entry(1, new ImportState.Succeeded());
    save(node, deploying(), List.of(entry));
    var before = load(node, about(entry)).queue();
    var again =
        entry
            .carry(EntryMode.TEST, content("another text"))
            .queue(new ImportState.Repeatable(), 2, NOW.plusSeconds(60));

    save(before, before, List.of(again));

    assertThat(load(node, about(entry)).queue().entries()).containsExactly(again);
  }

  @Test
  void anEntryIdIsGivenOnce() {
    var entry = entry(1, new ImportState.Initial());
    save(aNode(), deploying(), List.of(entry));

    assertThatThrownBy(() -> save(aNode(), deploying(), List.of(entry)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void anInputIsClaimedOnce() {
    var one = UUID.randomUUID();
    var two = UUID.randomUUID();

    assertThat(claim(one)).containsExactly(one);
    assertThat(claim(one, two)).containsExactly(two);
  }

  @Test
  void aStepThatFailsHasNeverBeen() {
    var node = aNode();
    var input = UUID.randomUUID();
    var entry = entry(1, new ImportState.Initial());

    assertThatThrownBy(
            () ->
                inOneStep(
                    step ->
                        step.claim(List.of(input))
                            .chain(() -> step.load(List.of(wanted(node, ALL_AHEAD))))
                            .chain(
                                slices -> {
                                  var queue = slices.get(node).queue();
                                  return step.save(
                                      List.of(new Changed(queue, queue, List.of(entry), Map.of())));
                                })
                            .invoke(
                                () -> {
                                  throw new IllegalStateException("on purpose");
                                })))
        .hasMessageContaining("on purpose");

    assertThat(load(node, about(entry)).queue().entries()).isEmpty();
    assertThat(claim(input)).containsExactly(input);
  }

  @Test
  void freshIdsAreOddAndNeverGivenTwice() {
    var first = inOneStep(step -> step.freshIds(500));
    var second = inOneStep(step -> step.freshIds(500));

    assertThat(first).hasSize(500).allMatch(id -> id % 2 == 1);
    assertThat(second).hasSize(500).doesNotContainAnyElementsOf(first);
  }

  @Test
  void aDeploymentThatNobodyReportsOnIsOverdueOnce() {
    var node = aNode();
    var deadline = NOW.plus(Duration.ofHours(6));
    var entry = running(node, deadline);

    assertThat(overdue(node, deadline.minusSeconds(1))).isEmpty();
    assertThat(overdue(node, deadline))
        .containsExactly(new Overdue(TenantId.DEFAULT, node, entry.id(), 1, deadline));
    assertThat(overdue(node, deadline.plusSeconds(1))).isEmpty();
  }

  @Test
  void aDeploymentThatEndedIsNotOverdue() {
    var node = aNode();
    var entry = running(node, NOW);
    var before = load(node, about(entry)).queue();

    save(before, before, List.of(entry.become(new ImportState.Succeeded(), NOW)));

    assertThat(overdue(node, NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  void aDeploymentKeepsItsDeadlineWhateverElseHappensToIt() {
    var node = aNode();
    var entry = running(node, NOW);
    var before = load(node, about(entry)).queue();

    save(before, before, List.of(entry.become(entry.state().arrive(), NOW)));

    assertThat(overdue(node, NOW)).extracting(Overdue::entry).containsExactly(entry.id());
  }

  private QueueEntry running(NodeId node, Instant deadline) {
    var entry = entry(1, new ImportState.Initial());
    save(node, deploying(), List.of(entry));
    var before = load(node, about(entry)).queue();
    var running = entry.start(new Running(anAction(), 1, NOW, Afterwards.AS_IT_ENDED));
    inOneStep(
        step ->
            step.save(
                List.of(
                    new Changed(
                        before, before, List.of(running), Map.of(running.id(), deadline)))));
    return running;
  }

  private List<Overdue> overdue(NodeId node, Instant at) {
    return inOneStep(step -> step.overdue(at)).stream()
        .filter(late -> late.node().equals(node))
        .toList();
  }

  private Set<UUID> claim(UUID... inputs) {
    return inOneStep(step -> step.claim(List.of(inputs)));
  }

  private static Needs about(QueueEntry entry) {
    return new Needs(List.of(entry.request()), List.of(), Ahead.NOTHING);
  }

  private static Asked asked(String who) {
    return new Asked(anAction(), who);
  }

  private static QueueEntry entry(long position, ImportState state) {
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

  private static List<Long> importable(Slice slice, Window window) {
    return importable(slice.queue().entries(), window);
  }

  private static List<Long> importable(List<QueueEntry> entries, Window window) {
    return entries.stream()
        .filter(QueueEntry::importable)
        .map(QueueEntry::position)
        .filter(position -> position > window.after() && position <= window.upTo())
        .toList();
  }

  private void save(NodeId node, NodeSettings settings, List<QueueEntry> entries) {
    save(node, settings, entries, Optional.empty(), List.of());
  }

  private void save(
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

  private void save(ImportQueue before, ImportQueue after, List<QueueEntry> touched) {
    inOneStep(step -> step.save(List.of(new Changed(before, after, touched, Map.of()))));
  }

  private static ImportQueue with(ImportQueue queue, NodeState state) {
    return new ImportQueue(
        queue.node(),
        state,
        queue.running(),
        queue.waiting(),
        queue.entries(),
        queue.lastPosition(),
        queue.window());
  }

  private static ImportQueue with(ImportQueue queue, Optional<Run> running, List<Run> waiting) {
    return new ImportQueue(
        queue.node(),
        queue.nodeState(),
        running,
        waiting,
        queue.entries(),
        queue.lastPosition(),
        queue.window());
  }

  private Slice load(NodeId node, Needs needs) {
    return inOneStep(step -> step.load(List.of(wanted(node, needs)))).get(node);
  }

  private static Wanted wanted(NodeId node, Needs needs) {
    return new Wanted(node, TenantId.DEFAULT, List.of(needs));
  }

  private <T> T inOneStep(Function<Step, Uni<T>> work) {
    return store().together(work).await().atMost(Duration.ofSeconds(30));
  }
}
