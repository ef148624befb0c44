package dev.waybill.queue.core;

import static dev.waybill.queue.core.Assertions.assertThat;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.cleanUp;
import static dev.waybill.queue.core.InputWords.forward;
import static dev.waybill.queue.core.InputWords.importSelected;
import static dev.waybill.queue.core.InputWords.remove;
import static dev.waybill.queue.core.InputWords.reset;
import static dev.waybill.queue.core.NodeWords.aNode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import org.junit.jupiter.api.Test;

/// What people wish besides imports: forward, reset, remove.
class WishesTest {
  @Test
  void requestsAreForwardedInTheOrderGiven() {
    var queue =
        queue()
            .at(aNode(ForwardMode.MANUAL))
            .holding(aRequest(1).succeeded(), aRequest(2).errored());

    var transition = queue.when(forward(2, 1, 2));

    assertThat(transition.events())
        .filteredOn(QueueEvent.Forwarded.class::isInstance)
        .extracting(event -> ((QueueEvent.Forwarded) event).entry().request().value())
        .containsExactly(2, 1);
    assertThat(transition).touchesOnly().movesAction(5, ActionStatus.SUCCEEDED);
  }

  @Test
  void onlyAManualNodeForwardsOnDemand() {
    var queue = queue().holding(aRequest(1).succeeded());

    assertThat(queue.when(forward(1))).refuses(Refusal.NOT_FORWARDED_BY_HAND);
  }

  @Test
  void whatIsFatalIsNotForwarded() {
    var queue =
        queue()
            .at(aNode(ForwardMode.MANUAL))
            .holding(aRequest(1).succeeded(), aRequest(2).fatal(), aRequest(3).running());

    assertThat(queue.when(forward(1, 2))).refuses(Refusal.NOT_FORWARDABLE, 2);
    assertThat(queue.when(forward(3))).refuses(Refusal.ALREADY_RUNNING, 3);
  }

  @Test
  void resetMakesRepeatableWhereItStands() {
    var queue = queue().holding(aRequest(1).warned(), aRequest(2));

    var transition = queue.when(reset(1));

    assertThat(transition)
        .says(QueueEvent.WasReset.class)
        .leaves(1, EntryStatus.REPEATABLE)
        .standsInOrder(1, 2);
  }

  @Test
  void oneBadRequestResetsNothing() {
    var queue = queue().holding(aRequest(1).succeeded(), aRequest(2));

    assertThat(queue.when(reset(1, 2))).refuses(Refusal.NOT_RESETTABLE, 2).touchesOnly();
  }

  @Test
  void whatIsRemovedIsDeletedHere() {
    var queue = queue().holding(aRequest(1), aRequest(2).fatal());

    var transition = queue.when(remove(1, 2));

    assertThat(transition)
        .says(QueueEvent.Removed.class, QueueEvent.Removed.class)
        .leaves(1, EntryStatus.DELETED)
        .leaves(2, EntryStatus.DELETED);
  }

  @Test
  void whatIsCleanedUpLeavesTheQueueAndMayBeAskedForAgain() {
    var queue = queue().holding(aRequest(1).succeeded(), aRequest(2).deleted(), aRequest(3));

    var transition = queue.when(cleanUp(Reach.FINAL, 1, 2, 4));

    assertThat(transition)
        .says(QueueEvent.Left.class, QueueEvent.Left.class)
        .touchesOnly()
        .standsInOrder(3)
        .movesAction(5, ActionStatus.SUCCEEDED);
  }

  @Test
  void whatIsNotFinalKeepsAllFromLeaving() {
    var queue = queue().holding(aRequest(1).succeeded(), aRequest(2), aRequest(3).fatal());

    assertThat(queue.when(cleanUp(Reach.FINAL, 1, 2, 3))).refuses(Refusal.NOT_FINAL, 2, 3);
    assertThat(queue.when(cleanUp(Reach.FATAL_TOO, 1, 3)))
        .says(QueueEvent.Left.class, QueueEvent.Left.class);
  }

  @Test
  void whatAnImportStillNamesStaysUntilItHasHadItsTurn() {
    var importing = queue().holding(aRequest(1), aRequest(2)).when(importSelected(7, 1, 2));
    var removed = QueueMachine.apply(importing.queue(), remove(2));

    var transition = QueueMachine.apply(removed.queue(), cleanUp(Reach.FINAL, 2));

    assertThat(transition).refuses(Refusal.NOT_FINAL, 2);
  }

  @Test
  void whatIsRunningOrRemovedIsNotRemoved() {
    var queue = queue().holding(aRequest(1).running(), aRequest(2).deleted());

    assertThat(queue.when(remove(1))).refuses(Refusal.ALREADY_RUNNING, 1);
    assertThat(queue.when(remove(2))).refuses(Refusal.ALREADY_REMOVED, 2);
  }
}
