package dev.waybill.queue.core;

import static dev.waybill.queue.core.Assertions.assertThat;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.configure;
import static dev.waybill.queue.core.InputWords.deleteNode;
import static dev.waybill.queue.core.InputWords.report;
import static dev.waybill.queue.core.NodeWords.aDisabledAutomaticNode;
import static dev.waybill.queue.core.NodeWords.aNode;
import static dev.waybill.queue.core.NodeWords.anAutomaticNode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Refusal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
  @Test
  void anOlderConfigurationIsStale() {
    assertThat(queue().when(configure(1, aNode()))).refuses(Refusal.STALE_CONFIGURATION);
    assertThat(queue().when(deleteNode(1))).refuses(Refusal.STALE_CONFIGURATION);
  }

  @Test
  void fromWhenANodeImportsByItselfWhatStandsThereIsImported() {
    var queue = queue().holding(aRequest(1));

    assertThat(queue.when(configure(2, anAutomaticNode()))).leaves(1, EntryStatus.RUNNING);
    assertThat(queue.when(configure(2, aDisabledAutomaticNode()))).leaves(1, EntryStatus.INITIAL);
  }

  @Test
  void fromWhenImportsAreSwitchedOnANodeImportsByItselfAgain() {
    var queue = queue().at(aDisabledAutomaticNode()).holding(aRequest(1));

    assertThat(queue.when(configure(2, anAutomaticNode()))).leaves(1, EntryStatus.RUNNING);
  }

  @Test
  void aNewConfigurationOfSuchANodeImportsNothingByItself() {
    var queue = queue().at(anAutomaticNode()).holding(aRequest(1).fatal());

    assertThat(queue.when(configure(2, anAutomaticNode()))).leaves(1, EntryStatus.FATAL);
  }

  @Test
  void aDeletedNodeKeepsNothingImportable() {
    var queue = queue().holding(aRequest(1).running(), aRequest(2), aRequest(3).succeeded());

    var transition = queue.when(deleteNode(2));

    assertThat(transition)
        .says(QueueEvent.Removed.class)
        .leaves(1, EntryStatus.RUNNING)
        .leaves(2, EntryStatus.DELETED)
        .leaves(3, EntryStatus.SUCCEEDED);
  }

  @Test
  void theDeploymentUnderWayEndsInADeletedNodeAndTheRunWithIt() {
    var queue = queue().at(new NodeState.Gone(2)).holding(aRequest(1).running());

    var transition = queue.when(report(1, new DeployOutcome.Fatal("no")));

    assertThat(transition)
        .says(QueueEvent.Finished.class, QueueEvent.Removed.class)
        .leaves(1, EntryStatus.DELETED)
        .movesAction(1, ActionStatus.RUNNING, ActionStatus.FATAL);
  }

  @Test
  void aLongQueueIsEmptiedAShareAStep() {
    var many = IntStream.rangeClosed(1, 100).mapToObj(Fixtures::aRequest);
    var queue = queue().holding(many.toArray(Fixtures.Request[]::new));

    var first = queue.when(deleteNode(2));
    var second = QueueMachine.apply(first.queue(), deleteNode(2));

    assertThat(first.touched()).hasSize(Needs.SHARE);
    assertThat(first.events())
        .contains(new QueueEvent.Continues(new QueueInput.DeleteNode(2, Fixtures.NOW)));
    assertThat(second).leaves(100, EntryStatus.DELETED);
  }
}
