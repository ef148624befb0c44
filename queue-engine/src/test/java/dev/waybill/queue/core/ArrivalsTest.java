package dev.waybill.queue.core;

import static dev.waybill.queue.core.Assertions.assertThat;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.arrive;
import static dev.waybill.queue.core.NodeWords.anAutomaticNode;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  @Test
  void aNewRequestStandsAtTheEnd() {
    var queue = queue().holding(aRequest(1), aRequest(2));

    var transition = queue.when(arrive(3));

    assertThat(transition)
        .says(QueueEvent.Queued.class)
        .leaves(3, EntryStatus.INITIAL)
        .standsInOrder(1, 2, 3)
        .touchesOnly(3);
  }

  @Test
  void anInitialRequestThatArrivesAgainMovesToTheEnd() {
    var queue = queue().holding(aRequest(1), aRequest(2));

    var transition = queue.when(arrive(1));

    assertThat(transition).leaves(1, EntryStatus.INITIAL).standsInOrder(2, 1);
  }

  @Test
  void whatIsRunningGoesOnWhenItArrivesAgain() {
    var queue = queue().holding(aRequest(1).running(), aRequest(2));

    var transition = queue.when(arrive(1));

    assertThat(transition).says().leaves(1, EntryStatus.RUNNING).standsInOrder(1, 2);
  }

  @Test
  void aNodeThatImportsByItselfImportsWhatArrives() {
    var queue = queue().at(anAutomaticNode()).holding(aRequest(1).fatal());

    var transition = queue.when(arrive(2));

    assertThat(transition)
        .says(QueueEvent.Queued.class, QueueEvent.Started.class)
        .leaves(1, EntryStatus.RUNNING)
        .leaves(2, EntryStatus.INITIAL)
        .movesAction(1001, ActionStatus.RUNNING, ActionStatus.RUNNING);
  }

  @Test
  void aNodeThatNobodyToldOfKeepsNothing() {
    var queue = queue().at(new NodeState.Unknown());

    var transition = queue.when(arrive(1));

    assertThat(transition).says(QueueEvent.Removed.class).leaves(1, EntryStatus.DELETED);
  }
}
