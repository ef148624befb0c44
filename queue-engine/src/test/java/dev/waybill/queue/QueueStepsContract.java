package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.core.ImportState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a step is: inputs claimed once, ids given once, all of it or nothing.
public interface QueueStepsContract extends StoreContract {
  @Test
  default void anInputIsClaimedOnce() {
    var one = UUID.randomUUID();
    var two = UUID.randomUUID();

    assertThat(claim(one)).containsExactly(one);
    assertThat(claim(one, two)).containsExactly(two);
  }

  @Test
  default void aStepThatFailsHasNeverBeen() {
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
  default void freshIdsAreOddAndNeverGivenTwice() {
    var first = inOneStep(step -> step.freshIds(500));
    var second = inOneStep(step -> step.freshIds(500));

    assertThat(first).hasSize(500).allMatch(id -> id % 2 == 1);
    assertThat(second).hasSize(500).doesNotContainAnyElementsOf(first);
  }

  default Set<UUID> claim(UUID... inputs) {
    return inOneStep(step -> step.claim(List.of(inputs)));
  }
}
