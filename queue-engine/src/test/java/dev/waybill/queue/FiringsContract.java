package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.deploying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.QueueStore.DueSchedule;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The schedules of queues, as those who fire them see them.
public interface FiringsContract extends StoreContract {
  Schedule NIGHTLY =
      new Schedule(new Schedule.Crontab("0 2 * * *"), ZoneId.of("UTC"), Optional.of(NOW), true);
  Duration LONG = Duration.ofMinutes(10);

  @Test
  default void aTimerIsKeptAsItIs() {
    var node = aNode();
    var timer = new Timer(Optional.of(NOW), Optional.of(new ActionId(7)), 2, Optional.of(NOW));

    time(node, timer);

    assertThat(load(node, ALL_AHEAD).queue().nodeState().timer()).isEqualTo(timer);
  }

  @Test
  default void aMomentThatHasComeIsToldOnce() {
    var node = aNode();
    time(node, Timer.startingAt(Optional.of(NOW)));

    assertThat(due(node, NOW.minusMillis(1))).isEmpty();
    assertThat(due(node, NOW))
        .containsExactly(new DueSchedule(TenantId.DEFAULT, node, NIGHTLY, NOW));
    assertThat(due(node, NOW.plusSeconds(5))).isEmpty();
  }

  @Test
  default void aMomentOfWhichNothingCameIsToldAgain() {
    var node = aNode();
    time(node, Timer.startingAt(Optional.of(NOW)));
    due(node, NOW);

    assertThat(due(node, NOW.plus(LONG).minusSeconds(1))).isEmpty();
    assertThat(due(node, NOW.plus(LONG))).hasSize(1);
    assertThat(due(node, NOW.plus(LONG).plusSeconds(5))).isEmpty();
  }

  @Test
  default void theNextMomentIsToldAtItsTime() {
    var node = aNode();
    time(node, Timer.startingAt(Optional.of(NOW)));
    due(node, NOW);

    time(node, Timer.startingAt(Optional.of(NOW.plusSeconds(60))));

    assertThat(due(node, NOW.plusSeconds(59))).isEmpty();
    assertThat(due(node, NOW.plusSeconds(60)))
        .extracting(DueSchedule::moment)
        .containsExactly(NOW.plusSeconds(60));
  }

  @Test
  default void aTimerThatIsOffIsNeverDue() {
    var node = aNode();
    time(node, Timer.startingAt(Optional.of(NOW)));

    time(node, Timer.OFF);

    assertThat(due(node, NOW.plus(Duration.ofDays(400)))).isEmpty();
  }

  private void time(NodeId node, Timer timer) {
    var before = load(node, ALL_AHEAD).queue();
    var state = new NodeState.Configured(1, deploying().with(Optional.of(NIGHTLY)), timer);
    var after =
        new ImportQueue(
            node,
            state,
            before.running(),
            before.waiting(),
            before.entries(),
            before.lastPosition(),
            before.window());
    save(before, after, List.of());
  }

  private List<DueSchedule> due(NodeId node, Instant at) {
    return inOneStep(step -> step.due(at, at.minus(LONG))).stream()
        .filter(due -> due.node().equals(node))
        .toList();
  }
}
