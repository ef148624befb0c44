package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.byReference;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.virtual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.core.ImportQueue.Window;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.Needs.Ahead;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Which part of a queue a store loads for an input.
public interface QueueSlicesContract extends StoreContract {
  @Test
  default void aQueueThatWasNeverHeardOfIsEmpty() {
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
  default void anEntryIsFoundByItsId() {
    var node = aNode();
    var entry = entry(1, new ImportState.Errored());
    save(node, deploying(), List.of(entry, entry(2, new ImportState.Errored())));

    var slice = load(node, new Needs(List.of(), List.of(entry.id()), Ahead.NOTHING));

    assertThat(slice.queue().entries()).contains(entry);
  }

  @Test
  default void anEntryOfAnotherQueueIsNotFound() {
    var node = aNode();
    var entry = entry(1, new ImportState.Errored());
    save(node, deploying(), List.of(entry));

    var slice =
        load(aNode(), new Needs(List.of(entry.request()), List.of(entry.id()), Ahead.NOTHING));

    assertThat(slice.queue().entries()).isEmpty();
  }

  @Test
  default void whatIsBeingDeployedIsAlwaysThere() {
    var node = aNode();
    var entry = entry(1, new Running(anAction(), 1, NOW, Afterwards.AS_IT_ENDED));
    var run = Run.of(asked("ann"), new Scope.Everything(1, 9)).deploy(entry.id());
    save(node, deploying(), List.of(entry), Optional.of(run), List.of());

    var slice = load(node, new Needs(List.of(aRequest()), List.of(), Ahead.NOTHING));

    assertThat(slice.queue().running()).contains(run);
    assertThat(slice.queue().entries()).contains(entry);
  }

  @Test
  default void aWindowHoldsEveryImportableEntryInIt() {
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

  /// Or an import up to a request would never know whether something later brings the next one.
  @Test
  default void aWindowOfANodeThatImportsByReferenceLooksFarEnough() {
    var node = aNode();
    var entries =
        LongStream.rangeClosed(1, 200).mapToObj(p -> entry(p, new ImportState.Initial())).toList();
    var run = Run.of(asked("ann"), new Scope.UpTo(20, 200));
    save(node, byReference(), entries, Optional.of(run), List.of());

    var slice = load(node, THE_RUN);

    assertThat(importable(slice, slice.fromRun())).hasSizeGreaterThan(Needs.FORESIGHT);
    assertThat(importable(slice, slice.fromRun())).isEqualTo(importable(entries, slice.fromRun()));
  }

  @Test
  default void aWindowOfARunBeginsWhereTheRunHasGotTo() {
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
  default void aWindowOfAQueueLooksToItsEnd() {
    var node = aNode();
    save(node, deploying(), List.of(entry(1, new ImportState.Initial())));

    assertThat(load(node, ALL_AHEAD).fromStart().upTo()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  default void theNextEntriesNamedByARunAreThereWhateverTheirState() {
    var node = aNode();
    var entries =
        LongStream.rangeClosed(1, 100).mapToObj(p -> entry(p, new ImportState.Deleted())).toList();
    var named = entries.stream().map(QueueEntry::id).toList();
    var run = Run.of(asked("ann"), new Scope.Named(named));
    save(node, deploying(), entries, Optional.empty(), List.of(run));

    var slice = load(node, THE_RUN);

    assertThat(slice.queue().entries()).containsAll(entries.subList(0, Needs.SHARE));
  }

  static List<Long> importable(Slice slice, Window window) {
    return importable(slice.queue().entries(), window);
  }

  static List<Long> importable(List<QueueEntry> entries, Window window) {
    return entries.stream()
        .filter(QueueEntry::importable)
        .map(QueueEntry::position)
        .filter(position -> position > window.after() && position <= window.upTo())
        .toList();
  }
}
