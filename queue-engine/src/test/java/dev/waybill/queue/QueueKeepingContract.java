package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.content;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.freshId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.Needs.Ahead;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was saved is there again: entries, runs, what is known of a node.
public interface QueueKeepingContract extends StoreContract {
  @Test
  default void whatWasSavedIsLoadedJustSo() {
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
  default void whatLeftIsGoneAndItsRequestMayComeAgain() {
    var node = aNode();
    var old = entry(1, new ImportState.Succeeded());
    save(node, deploying(), List.of(old));
    var before = load(node, about(old)).queue();
    var again =
        new QueueEntry(
            new QueueEntryId(freshId()),
            old.request(),
            old.mode(),
            old.content(),
            new ImportState.Initial(),
            2,
            0,
            1,
            NOW,
            NOW);
    var changed = new Changed(before, before, List.of(again), Map.of(), List.of(old.id()));

    inOneStep(step -> step.save(List.of(changed)));

    assertThat(load(node, about(old)).queue().entries()).containsExactly(again);
  }

  @Test
  default void theSettingsOfANodeAreKept() {
    var node = aNode();
    var settings = deploying(aNode(), aNode());

    save(node, settings, List.of());

    assertThat(load(node, ALL_AHEAD).queue().nodeState())
        .isEqualTo(new NodeState.Configured(1, settings));
  }

  @Test
  default void aNodeThatHasGoneStaysGone() {
    var node = aNode();
    save(node, deploying(), List.of());
    var before = load(node, ALL_AHEAD).queue();

    save(before, with(before, new NodeState.Gone(7)), List.of());

    assertThat(load(node, ALL_AHEAD).queue().nodeState()).isEqualTo(new NodeState.Gone(7));
  }

  @Test
  default void runsAreKeptInTheirOrder() {
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
  default void aRunThatEndsGivesWayToTheNext() {
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
  default void anEntryIsChangedInItsPlace() {
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
  default void anEntryIdIsGivenOnce() {
    var entry = entry(1, new ImportState.Initial());
    save(aNode(), deploying(), List.of(entry));

    assertThatThrownBy(() -> save(aNode(), deploying(), List.of(entry)))
        .isInstanceOf(RuntimeException.class);
  }
}
