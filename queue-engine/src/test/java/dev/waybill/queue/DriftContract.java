package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.deploying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.Drift.StandingRun;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What does not fit together is found. Others may have left some, so only what is new counts.
public interface DriftContract extends StoreContract {
  @Test
  default void whatFitsIsNoDrift() {
    var before = drift();
    var run = run();
    var entry = entry(1, new Running(run.action(), 1, NOW, Afterwards.AS_IT_ENDED));

    save(
        aNode(),
        deploying(),
        List.of(entry, entry(2, new ImportState.Initial())),
        Optional.of(run.deploy(entry.id())),
        List.of(run()));

    assertThat(drift()).isEqualTo(before);
  }

  @Test
  default void anEntryThatNoRunDeploysIsFound() {
    var before = drift();
    var run = run();

    save(
        aNode(),
        deploying(),
        List.of(entry(1, new Running(run.action(), 1, NOW, Afterwards.AS_IT_ENDED))));

    assertThat(drift().unowned()).isEqualTo(before.unowned() + 1);
  }

  @Test
  default void aRunThatDeploysWhatDoesNotRunIsFound() {
    var before = drift();
    var entry = entry(1, new ImportState.Succeeded());

    save(aNode(), deploying(), List.of(entry), Optional.of(run().deploy(entry.id())), List.of());

    assertThat(drift().idle()).isEqualTo(before.idle() + 1);
  }

  @Test
  default void runsThatWaitForNothingAreFound() {
    var before = drift();

    save(aNode(), deploying(), List.of(), Optional.empty(), List.of(run(), run()));

    assertThat(drift().stuck()).isEqualTo(before.stuck() + 1);
  }

  @Test
  default void aRunBetweenTwoStepsIsToldAndIsNoDrift() {
    var before = drift();
    var node = aNode();
    var run = run();

    save(node, deploying(), List.of(), Optional.of(run), List.of());

    var now = drift();
    assertThat(now.idle() + now.stuck()).isEqualTo(before.idle() + before.stuck());
    assertThat(now.standing()).contains(standing(node, run));
    assertThat(before.standing()).doesNotContain(standing(node, run));
  }

  private static StandingRun standing(NodeId node, Run run) {
    return new StandingRun(TenantId.DEFAULT, node, run.action(), run.scope());
  }

  private Run run() {
    return Run.of(asked("ann"), new Scope.Everything(0, 9));
  }

  private Drift drift() {
    return inOneStep(QueueStore.Step::drift);
  }
}
