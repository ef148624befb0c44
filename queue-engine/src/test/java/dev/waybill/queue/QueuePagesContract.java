package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.deploying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.QueueStore.Standing;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// All queues, a page at a time.
public interface QueuePagesContract extends StoreContract {
  @Test
  default void theNodesAreReadInTheirOrder() {
    var first = aNode();
    var second = aNode();
    var third = aNode();
    List.of(second, third, first).forEach(node -> load(node, ALL_AHEAD));

    assertThat(nodes(first.value() - 1, 2)).containsExactly(first, second);
    assertThat(nodes(second.value(), 1)).containsExactly(third);
  }

  @Test
  default void aQueueIsReadPageByPage() {
    var node = aNode();
    var entries =
        LongStream.rangeClosed(1, 7)
            .mapToObj(position -> entry(position, new ImportState.Succeeded()))
            .toList();
    save(node, deploying(), entries);

    var read = new ArrayList<QueueEntry>();
    for (var page = page(node, 0); !page.entries().isEmpty(); ) {
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(3);
      page.entries().stream().map(Standing::entry).forEach(read::add);
      page = page(node, read.getLast().request().value());
    }

    assertThat(read).isEqualTo(entries);
  }

  @Test
  default void aPageTellsOfItsNode() {
    var node = aNode();
    save(node, deploying(), List.of());

    assertThat(page(node, 0))
        .isEqualTo(
            new Page(node, TenantId.DEFAULT, new NodeState.Configured(1, deploying()), List.of()));
  }

  @Test
  default void aQueueThatWasNeverHeardOfHasNoPages() {
    Optional<Page> page = inOneStep(step -> step.page(aNode(), 0, 3));

    assertThat(page).isEmpty();
  }

  private List<NodeId> nodes(int after, int count) {
    return inOneStep(step -> step.nodes(after, count));
  }

  private Page page(NodeId node, int after) {
    return inOneStep(step -> step.page(node, after, 3)).orElseThrow();
  }
}
