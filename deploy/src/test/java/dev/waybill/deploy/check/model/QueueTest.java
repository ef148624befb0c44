package dev.waybill.deploy.check.model;

import static dev.waybill.contracts.ActionStatus.INITIAL;
import static dev.waybill.contracts.ActionStatus.RUNNING;
import static dev.waybill.contracts.ActionStatus.SUCCEEDED;
import static dev.waybill.contracts.ActionStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Steps that an engine may tell, and steps that it may not.
class QueueTest {
  private final Told told = new Told();

  @BeforeEach
  void theNodeIsThere() {
    told.configure(1, ForwardMode.ON_SUCCESS, false, false).done();
  }

  @Test
  void oneImportAtATimeAndASecondImportAllJoinsTheOneThatWaits() {
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();
    told.arrive(2).entry(2, EntryStatus.INITIAL, 2).done();
    told.importAll(10).entry(1, EntryStatus.RUNNING, 1).action(10, RUNNING).done();
    told.importAll(11).action(11, INITIAL).done();
    told.importAll(12).action(12, INITIAL).done();
    told.report(1, 1, new DeployOutcome.Succeeded())
        .entry(1, EntryStatus.SUCCEEDED, 1)
        .entry(2, EntryStatus.RUNNING, 2)
        .action(10, RUNNING)
        .done();
    told.report(2, 1, new DeployOutcome.Warned("look"))
        .entry(2, EntryStatus.WARNING, 2)
        .action(10, WARNING)
        .action(11, SUCCEEDED)
        .action(12, SUCCEEDED)
        .done();

    assertThat(told.differences()).isEmpty();
  }

  @Test
  void anImportThatBeginsBesideAnotherIsFound() {
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();
    told.arrive(2).entry(2, EntryStatus.INITIAL, 2).done();
    told.importSelected(10, 1).entry(1, EntryStatus.RUNNING, 1).action(10, RUNNING).done();
    told.importSelected(11, 2).entry(2, EntryStatus.RUNNING, 2).action(11, RUNNING).done();

    assertThat(told.differences()).isNotEmpty();
  }

  @Test
  void anImportOutOfTheOrderOfTheQueueIsFound() {
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();
    told.arrive(2).entry(2, EntryStatus.INITIAL, 2).done();
    told.importAll(10).entry(2, EntryStatus.RUNNING, 2).action(10, RUNNING).done();

    assertThat(told.differences()).isNotEmpty();
  }

  @Test
  void whatComesAgainWhileItIsImportedIsImportedOnceMoreByANodeThatDoesSoByItself() {
    told.configure(2, ForwardMode.ON_SUCCESS, true, false).done();
    told.arrive(1).entry(1, EntryStatus.RUNNING, 1).own(21, RUNNING).done();
    told.arrive(1).entry(1, EntryStatus.RUNNING, 1).own(23, INITIAL).done();
    told.report(1, 1, new DeployOutcome.Succeeded())
        .entry(1, EntryStatus.REPEATABLE, 2)
        .own(21, SUCCEEDED)
        .own(23, RUNNING)
        .done();
    told.advance(23).entry(1, EntryStatus.RUNNING, 2).own(23, RUNNING).done();

    assertThat(told.differences()).isEmpty();
  }

  @Test
  void anArrivalThatANodeDoesNotImportThoughItShouldIsFound() {
    told.configure(2, ForwardMode.ON_SUCCESS, true, false).done();
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();

    assertThat(told.differences()).isNotEmpty();
  }

  @Test
  void anyReasonForARefusalIsAGoodOneAndNoOther() {
    told.configure(2, ForwardMode.ON_SUCCESS, true, true).done();
    told.importAll(10).refused(Refusal.IMPORT_DISABLED);
    told.importAll(11).refused(Refusal.IMPORTS_BY_ITSELF);
    assertThat(told.differences()).isEmpty();

    told.importAll(12).refused(Refusal.NO_DESTINATION);
    assertThat(told.differences()).isNotEmpty();
  }

  @Test
  void anUnknownOutcomeIsAnErrorThatNoImportAllRepeats() {
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();
    told.importAll(10).entry(1, EntryStatus.RUNNING, 1).action(10, RUNNING).done();
    told.deadline(1, 1).entry(1, EntryStatus.ERROR, 1).action(10, ActionStatus.ERROR).done();
    told.report(1, 1, new DeployOutcome.Succeeded()).refused(Refusal.STALE_REPORT);
    told.importAll(11).action(11, SUCCEEDED).done();

    assertThat(told.differences()).isEmpty();
  }

  @Test
  void whatMovesGoesBehindAllOthers() {
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();
    told.arrive(2).entry(2, EntryStatus.INITIAL, 2).done();
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();

    assertThat(told.differences()).isNotEmpty();
  }

  @Test
  void anImportUpToARequestLeavesOutWhatALaterOneBrings() {
    threeOfTwoComponents();
    told.importUpTo(10, 3)
        .entry(1, EntryStatus.SKIPPED, 1)
        .entry(2, EntryStatus.RUNNING, 2)
        .action(10, RUNNING)
        .done();

    assertThat(told.differences()).isEmpty();
  }

  @Test
  void anImportOfWhatALaterOneBringsIsFound() {
    threeOfTwoComponents();
    told.importUpTo(10, 3).entry(1, EntryStatus.RUNNING, 1).action(10, RUNNING).done();

    assertThat(told.differences()).isNotEmpty();
  }

  @Test
  void whatNothingLaterBringsIsNotLeftOut() {
    threeOfTwoComponents();
    told.importUpTo(10, 2)
        .entry(1, EntryStatus.SKIPPED, 1)
        .entry(2, EntryStatus.RUNNING, 2)
        .action(10, RUNNING)
        .done();

    assertThat(told.differences()).isNotEmpty();
  }

  private void threeOfTwoComponents() {
    told.configure(2, ForwardMode.ON_SUCCESS, false, false, ContentType.BTP_ABAP).done();
    told.arrive(1, abap("/DMO/A?commitId=1")).entry(1, EntryStatus.INITIAL, 1).done();
    told.arrive(2, abap("/DMO/B?commitId=2")).entry(2, EntryStatus.INITIAL, 2).done();
    told.arrive(3, abap("/DMO/A?commitId=3")).entry(3, EntryStatus.INITIAL, 3).done();
  }

  private static ContentItem abap(String uri) {
    return new ContentItem.Reference(1, ContentType.BTP_ABAP, uri);
  }

  @Test
  void aDeletedNodeKeepsNothingOpen() {
    told.arrive(1).entry(1, EntryStatus.INITIAL, 1).done();
    told.arrive(2).entry(2, EntryStatus.INITIAL, 2).done();
    told.importAll(10).entry(1, EntryStatus.RUNNING, 1).action(10, RUNNING).done();
    told.delete(2).entry(2, EntryStatus.DELETED, 2).done();
    told.report(1, 1, new DeployOutcome.Fatal("no"))
        .entry(1, EntryStatus.DELETED, 1)
        .action(10, ActionStatus.FATAL)
        .done();
    told.arrive(3).entry(3, EntryStatus.DELETED, 3).done();

    assertThat(told.differences()).isEmpty();
  }
}
