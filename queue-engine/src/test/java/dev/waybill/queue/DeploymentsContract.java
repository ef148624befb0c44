package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.deploying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeFile.MtaExtDescriptor;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.QueueStore.Standing;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is being deployed, as those who watch over it see it.
public interface DeploymentsContract extends StoreContract {
  PinnedFile PINNED =
      new PinnedFile(9, new MtaExtDescriptor(3, "ab".repeat(32), "shop.qa", "shop", "*"));

  @Test
  default void aDeploymentThatNobodyReportsOnIsOverdueOnce() {
    var node = aNode();
    var deadline = NOW.plus(Duration.ofHours(6));
    var entry = running(node, deadline);

    assertThat(overdue(node, deadline.minusSeconds(1))).isEmpty();
    assertThat(overdue(node, deadline))
        .containsExactly(new Overdue(TenantId.DEFAULT, node, entry.id(), 1, deadline));
    assertThat(overdue(node, deadline.plusSeconds(1))).isEmpty();
  }

  @Test
  default void aDeploymentThatEndedIsNotOverdue() {
    var node = aNode();
    var entry = running(node, NOW);
    var before = load(node, about(entry)).queue();

    save(before, before, List.of(entry.become(new ImportState.Succeeded(), NOW)));

    assertThat(overdue(node, NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  default void aDeploymentKeepsItsDeadlineWhateverElseHappensToIt() {
    var node = aNode();
    var entry = running(node, NOW);
    var before = load(node, about(entry)).queue();

    save(before, before, List.of(entry.become(entry.state().arrive(), NOW)));

    assertThat(overdue(node, NOW)).extracting(Overdue::entry).containsExactly(entry.id());
  }

  @Test
  default void aDeploymentIsFoundOnceItLasts() {
    var node = aNode();
    var entry = running(node, NOW.plusSeconds(60));
    var standing = new Standing(entry, Optional.of(NOW.plusSeconds(60)));
    var state = new NodeState.Configured(1, deploying());

    assertThat(lasting(node, NOW.minusMillis(1))).isEmpty();
    assertThat(lasting(node, NOW))
        .containsExactly(new Page(node, TenantId.DEFAULT, state, List.of(standing)));
  }

  @Test
  default void aDeploymentThatEndedIsFoundNoMore() {
    var node = aNode();
    var entry = running(node, NOW.plusSeconds(60));
    var before = load(node, about(entry)).queue();

    save(before, before, List.of(entry.become(new ImportState.Errored(), NOW)));

    assertThat(lasting(node, NOW.plusSeconds(1))).isEmpty();
  }

  default QueueEntry running(NodeId node, Instant deadline) {
    var entry = entry(1, new ImportState.Initial());
    save(node, deploying(), List.of(entry));
    var before = load(node, about(entry)).queue();
    var running =
        entry.start(new Running(anAction(), 1, NOW, Afterwards.AS_IT_ENDED, List.of(PINNED)));
    inOneStep(
        step ->
            step.save(
                List.of(
                    new Changed(
                        before, before, List.of(running), Map.of(running.id(), deadline)))));
    return running;
  }

  default List<Page> lasting(NodeId node, Instant since) {
    return inOneStep(step -> step.deploying(since, node.value() - 1, 1)).stream()
        .filter(page -> page.node().equals(node))
        .toList();
  }

  default List<Overdue> overdue(NodeId node, Instant at) {
    return inOneStep(step -> step.overdue(at)).stream()
        .filter(late -> late.node().equals(node))
        .toList();
  }
}
