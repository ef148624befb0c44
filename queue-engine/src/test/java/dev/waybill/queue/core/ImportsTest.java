package dev.waybill.queue.core;

import static dev.waybill.queue.core.Assertions.assertThat;
import static dev.waybill.queue.core.Fixtures.NOW;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.advance;
import static dev.waybill.queue.core.InputWords.asked;
import static dev.waybill.queue.core.InputWords.importAll;
import static dev.waybill.queue.core.InputWords.importSelected;
import static dev.waybill.queue.core.InputWords.importUpTo;
import static dev.waybill.queue.core.NodeWords.aDisabledNode;
import static dev.waybill.queue.core.NodeWords.aNode;
import static dev.waybill.queue.core.NodeWords.aNodeWithoutDestination;
import static dev.waybill.queue.core.NodeWords.aVirtualNode;
import static dev.waybill.queue.core.NodeWords.anAbapNode;
import static dev.waybill.queue.core.NodeWords.anAutomaticNode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportsTest {
  @Test
  void importAllTakesTheFirstImportableInTheOrderOfTheQueue() {
    var queue = queue().holding(aRequest(1).errored(), aRequest(2).fatal(), aRequest(3));

    var transition = queue.when(importAll(7));

    assertThat(transition)
        .says(QueueEvent.Started.class)
        .leaves(2, EntryStatus.RUNNING)
        .leaves(3, EntryStatus.INITIAL)
        .movesAction(7, ActionStatus.RUNNING, ActionStatus.RUNNING);
  }

  @Test
  void selectedRequestsAreTakenInTheOrderOfTheQueueToo() {
    var queue = queue().holding(aRequest(1), aRequest(2), aRequest(3));

    var transition = queue.when(importSelected(7, 3, 2));

    assertThat(transition).leaves(2, EntryStatus.RUNNING).touchesOnly(2);
  }

  @Test
  void nothingToImportIsDoneAtOnce() {
    var queue = queue().holding(aRequest(1).succeeded());

    var transition = queue.when(importAll(7));

    assertThat(transition).says().movesAction(7, ActionStatus.SUCCEEDED);
  }

  @Test
  void anOrderNamesItsDeadline() {
    var transition = queue().holding(aRequest(1)).when(importAll(7));

    assertThat(transition.events())
        .filteredOn(QueueEvent.Started.class::isInstance)
        .extracting(event -> ((QueueEvent.Started) event).deadline())
        .containsExactly(NOW.plus(Duration.ofHours(6)));
  }

  @Test
  void theNextRunWaits() {
    var queue = queue().holding(aRequest(1).running(), aRequest(2));

    var transition = queue.when(importSelected(7, 2));

    assertThat(transition).says().movesAction(7, ActionStatus.INITIAL);
    assertThat(transition.queue().waiting()).hasSize(1);
  }

  @Test
  void aSecondWaitingImportAllJoinsTheFirst() {
    var waiting = Run.of(asked(7), new Run.Scope.Everything(0, 1));
    var queue = queue().holding(aRequest(1).running(), aRequest(2)).waiting(waiting);

    var transition = queue.when(importAll(8));

    assertThat(transition).movesAction(8, ActionStatus.INITIAL);
    assertThat(transition.queue().waiting()).containsExactly(waiting.join(asked(8)).reach(2));
  }

  @Test
  void preImportForwardsBeforeAnythingIsDeployed() {
    var queue = queue().at(aNode(ForwardMode.PRE_IMPORT)).holding(aRequest(1));

    var transition = queue.when(importAll(7));

    assertThat(transition).says(QueueEvent.Started.class, QueueEvent.Forwarded.class);
  }

  @Test
  void aVirtualNodeSkipsAndForwards() {
    var queue = queue().at(aVirtualNode()).holding(aRequest(1));

    var transition = queue.when(importAll(7));

    assertThat(transition)
        .says(QueueEvent.Finished.class, QueueEvent.Forwarded.class)
        .leaves(1, EntryStatus.SKIPPED)
        .movesAction(7, ActionStatus.RUNNING, ActionStatus.RUNNING, ActionStatus.SUCCEEDED);
  }

  @Test
  void aStepDoesItsShareAndAsksToGoOn() {
    var many = IntStream.rangeClosed(1, 100).mapToObj(Fixtures::aRequest);
    var queue = queue().at(aVirtualNode()).holding(many.toArray(Fixtures.Request[]::new));

    var first = queue.when(importAll(7));
    var second = QueueMachine.apply(first.queue(), advance(7));

    assertThat(first.touched()).hasSize(Needs.SHARE);
    assertThat(first.events())
        .contains(new QueueEvent.Continues(new QueueInput.AdvanceRun(asked(7).action(), NOW)));
    assertThat(second).leaves(100, EntryStatus.SKIPPED);
    assertThat(second.touched()).hasSize(100 - Needs.SHARE);
  }

  @Test
  void aDeploymentOnTheLastTurnOfAStepIsAwaited() {
    var passedOver = IntStream.range(1, Needs.SHARE).mapToObj(n -> aRequest(n).deleted());
    var last = Stream.of(aRequest(Needs.SHARE));
    var named = IntStream.rangeClosed(1, Needs.SHARE).mapToObj(Fixtures::entry).toList();
    var run = Run.of(asked(7), new Run.Scope.Named(named));
    var queue =
        queue().holding(Stream.concat(passedOver, last).toArray(Fixtures.Request[]::new)).then();
    var waiting =
        new ImportQueue(
            queue.node(),
            queue.nodeState(),
            Optional.of(run),
            queue.waiting(),
            queue.entries(),
            queue.lastPosition(),
            queue.window());

    var transition = QueueMachine.apply(waiting, advance(7));

    assertThat(transition).says(QueueEvent.Started.class);
  }

  @Test
  void aRunThatDoesNotWaitForItIsNotAdvanced() {
    var queue = queue().holding(aRequest(1).running());

    assertThat(queue.when(advance(1))).refuses(Refusal.STALE_RUN);
    assertThat(queue.when(advance(9))).refuses(Refusal.STALE_RUN);
  }

  @Test
  void oneBadRequestRefusesAll() {
    var queue = queue().holding(aRequest(1), aRequest(2).errored(), aRequest(3).deleted());

    var transition = queue.when(importSelected(7, 1, 2, 3));

    assertThat(transition).refuses(Refusal.NOT_IMPORTABLE, 2, 3);
  }

  @Test
  void whatIsRunningIsNotImportedTwice() {
    var queue = queue().holding(aRequest(1).running());

    assertThat(queue.when(importSelected(7, 1))).refuses(Refusal.ALREADY_RUNNING, 1);
  }

  @Test
  void whatIsNotThereIsNotImported() {
    assertThat(queue().when(importSelected(7, 4))).refuses(Refusal.NOT_IN_QUEUE, 4);
  }

  @Test
  void aNodeMayTakeNoImports() {
    assertThat(queue().at(aDisabledNode()).when(importAll(7))).refuses(Refusal.IMPORT_DISABLED);
    assertThat(queue().at(anAutomaticNode()).when(importAll(7))).refuses(Refusal.IMPORTS_BY_ITSELF);
    assertThat(queue().at(aNodeWithoutDestination()).when(importAll(7)))
        .refuses(Refusal.NO_DESTINATION);
    assertThat(queue().at(new NodeState.Gone(3)).when(importAll(7))).refuses(Refusal.NO_SUCH_NODE);
  }

  @Test
  void eachNodeImportsUpToARequestAndAnAbapNodeTakesNoSelection() {
    var queue = queue().holding(aRequest(1), aRequest(2), aRequest(3));

    assertThat(queue.when(importUpTo(7, 2))).leaves(1, EntryStatus.RUNNING);
    assertThat(queue.at(anAbapNode()).when(importSelected(7, 2))).refuses(Refusal.NOT_BY_SELECTION);
    assertThat(queue.at(anAbapNode()).when(importUpTo(7, 2))).leaves(1, EntryStatus.RUNNING);
  }

  /// For the log of it: who asked does not tell.
  @Test
  void anImportSaysWhatSetItOff() {
    assertThat(queue().at(anAutomaticNode()).when(InputWords.arrive(1)).events())
        .filteredOn(QueueEvent.ActionMoved.class::isInstance)
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(((QueueEvent.ActionMoved) event).asked().kind())
                    .contains(ImportKind.AUTOMATIC));
  }
}
