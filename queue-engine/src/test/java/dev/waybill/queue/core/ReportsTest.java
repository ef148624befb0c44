package dev.waybill.queue.core;

import static dev.waybill.queue.core.Assertions.assertThat;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.entry;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.asked;
import static dev.waybill.queue.core.InputWords.deadlinePassed;
import static dev.waybill.queue.core.InputWords.report;
import static dev.waybill.queue.core.NodeWords.aDisabledNode;
import static dev.waybill.queue.core.NodeWords.aNode;
import static dev.waybill.queue.core.NodeWords.aNodeThatStopsOnFailure;
import static dev.waybill.queue.core.NodeWords.anAutomaticNode;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportState.Afterwards;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final DeployOutcome WELL = new DeployOutcome.Succeeded();
  private static final DeployOutcome FATAL = new DeployOutcome.Fatal("nothing deployed");
  private static final DeployOutcome ERROR = new DeployOutcome.Errored("half deployed");

  @Test
  void theNextRequestOfTheRunFollows() {
    var queue = queue().holding(aRequest(1).running(), aRequest(2).deleted(), aRequest(3));

    var transition = queue.when(report(1, WELL));

    assertThat(transition)
        .says(QueueEvent.Finished.class, QueueEvent.Forwarded.class, QueueEvent.Started.class)
        .leaves(1, EntryStatus.SUCCEEDED)
        .leaves(3, EntryStatus.RUNNING);
  }

  @Test
  void aRunEndsAsTheWorstOfItsRequests() {
    var queue = queue().holding(aRequest(1).running());

    assertThat(queue.when(report(1, ERROR)))
        .movesAction(1, ActionStatus.RUNNING, ActionStatus.ERROR);
    assertThat(queue.when(report(1, new DeployOutcome.Skipped("same version"))))
        .movesAction(1, ActionStatus.RUNNING, ActionStatus.SUCCEEDED);
  }

  @Test
  void aFailureDoesNotStopTheRun() {
    var queue = queue().holding(aRequest(1).running(), aRequest(2));

    assertThat(queue.when(report(1, FATAL)))
        .leaves(1, EntryStatus.FATAL)
        .leaves(2, EntryStatus.RUNNING);
  }

  @Test
  void aFailureStopsTheRunWhereTheNodeSaysSo() {
    var queue = queue().at(aNodeThatStopsOnFailure()).holding(aRequest(1).running(), aRequest(2));

    assertThat(queue.when(report(1, ERROR)))
        .leaves(2, EntryStatus.INITIAL)
        .movesAction(1, ActionStatus.RUNNING, ActionStatus.ERROR);
  }

  @Test
  void postImportForwardsWhateverCameOfIt() {
    var queue = queue().at(aNode(ForwardMode.POST_IMPORT)).holding(aRequest(1).running());

    assertThat(queue.when(report(1, FATAL)))
        .says(QueueEvent.Finished.class, QueueEvent.Forwarded.class);
  }

  @Test
  void onSuccessForwardsNoFailure() {
    var queue = queue().holding(aRequest(1).running());

    assertThat(queue.when(report(1, FATAL))).says(QueueEvent.Finished.class);
    assertThat(queue.when(report(1, new DeployOutcome.Warned("look"))))
        .says(QueueEvent.Finished.class, QueueEvent.Forwarded.class);
  }

  @Test
  void manualForwardsNothingByItself() {
    var queue = queue().at(aNode(ForwardMode.MANUAL)).holding(aRequest(1).running());

    assertThat(queue.when(report(1, WELL))).says(QueueEvent.Finished.class);
  }

  @Test
  void whatArrivedMeanwhileStandsAtTheEndAsRepeatable() {
    var queue = queue().holding(aRequest(1).running(Afterwards.REPEATABLE), aRequest(2).fatal());

    var transition = queue.when(report(1, FATAL));

    assertThat(transition).leaves(1, EntryStatus.REPEATABLE).standsInOrder(2, 1);
  }

  @Test
  void aNodeThatImportsByItselfImportsWhatArrivedMeanwhile() {
    var waiting = Run.of(asked(9), new Run.Scope.Everything(0, 1));
    var queue =
        queue()
            .at(anAutomaticNode())
            .holding(aRequest(1).running(Afterwards.REPEATABLE))
            .waiting(waiting);

    var transition = queue.when(report(1, WELL));

    assertThat(transition)
        .leaves(1, EntryStatus.RUNNING)
        .movesAction(1, ActionStatus.RUNNING, ActionStatus.SUCCEEDED)
        .movesAction(9, ActionStatus.RUNNING, ActionStatus.RUNNING);
  }

  @Test
  void whatMayNoLongerBeImportedWhenItsTurnComesIsPassedOver() {
    var waiting = Run.of(asked(9), new Run.Scope.Named(List.of(entry(2))));
    var queue = queue().holding(aRequest(1).running(), aRequest(2).deleted()).waiting(waiting);

    var transition = queue.when(report(1, WELL));

    assertThat(transition)
        .movesAction(9, ActionStatus.RUNNING, ActionStatus.RUNNING, ActionStatus.SUCCEEDED)
        .leaves(2, EntryStatus.DELETED);
  }

  @Test
  void aRunIsCutShortWhenImportsAreSwitchedOff() {
    var queue = queue().at(aDisabledNode()).holding(aRequest(1).running(), aRequest(2));

    assertThat(queue.when(report(1, WELL)))
        .leaves(2, EntryStatus.INITIAL)
        .movesAction(1, ActionStatus.RUNNING, ActionStatus.WARNING);
  }

  @Test
  void outcomeUnknownIsAnErrorNeverFatal() {
    var queue = queue().holding(aRequest(1).running());

    assertThat(queue.when(deadlinePassed(1))).leaves(1, EntryStatus.ERROR);
  }

  @Test
  void onlyTheAttemptThatRunsCanEnd() {
    var queue = queue().holding(aRequest(1).running(), aRequest(2));
    var late = new QueueInput.Report(entry(1), 4, WELL, Fixtures.NOW);

    assertThat(queue.when(late)).refuses(Refusal.STALE_REPORT);
    assertThat(queue.when(report(2, WELL))).refuses(Refusal.STALE_REPORT);
    assertThat(queue.when(deadlinePassed(8))).refuses(Refusal.STALE_REPORT);
  }
}
