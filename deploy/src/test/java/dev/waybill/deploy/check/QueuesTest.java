package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.Refusal;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Origin;
import dev.waybill.deploy.check.evidence.Tables;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A queue that does not go the way of the rules is found (I4, I7).
class QueuesTest extends Judged {
  @Test
  void anInputThatWasNeverHandledIsFound() {
    history.log.remove(travel.handledOnward);
    assertThat(broken()).contains("I4");
  }

  @Test
  void anInputThatWasHandledTwiceIsFound() {
    history.log.add(travel.handledArrive);
    assertThat(broken()).contains("I4");
  }

  @Test
  void aWrongStatusIsFound() {
    replace(
        travel.handledReport,
        Travel.answer(
            travel.report,
            new Answer.Done(),
            List.of(Travel.entry(Travel.ENTRY, 3, EntryStatus.WARNING, 1)),
            List.of(Travel.action(ActionStatus.SUCCEEDED))));
    assertThat(broken()).contains("I4");
  }

  @Test
  void aRefusalWithoutAReasonIsFound() {
    replace(
        travel.handledImport,
        Travel.answer(
            travel.wish,
            new Answer.Refused(Refusal.IMPORT_DISABLED, List.of()),
            List.of(),
            List.of()));
    assertThat(broken()).contains("I4");
  }

  @Test
  void aForwardThatNeverArrivesIsFound() {
    drop(travel.onward);
    history.log.remove(travel.handledOnward);
    assertThat(broken()).contains("I4");
  }

  @Test
  void anArrivalThatNobodyForwardedIsFound() {
    history.said(Origin.ENGINE, History.arrive(1, Travel.REQUEST, null), travel.started.id());
    assertThat(broken()).contains("I4");
  }

  @Test
  void anImportThatWasNeverOrderedIsFound() {
    drop(travel.order);
    assertThat(broken()).contains("I4");
  }

  @Test
  void anOrderThatIsSaidAgainWordForWordIsFine() {
    history.said(Origin.ENGINE, travel.order.data(), null);
    assertThat(broken()).isEmpty();
  }

  @Test
  void aQueueThatIsSaidAgainAsItIsIsFineAndOtherwiseIsFound() {
    history.log.add(said(Travel.entry(Travel.ENTRY, 3, EntryStatus.SUCCEEDED, 1)));
    assertThat(broken()).isEmpty();

    history.log.add(said(Travel.entry(Travel.ENTRY, 4, EntryStatus.DELETED, 1)));
    assertThat(broken()).contains("I4");
  }

  /// An answer to nothing that anyone said.
  private static Logged.Handled said(EntryChange entry) {
    var id = UUID.randomUUID();
    var change =
        new QueueChange(
            Travel.node(2), id, Optional.empty(), new Answer.Done(), List.of(entry), List.of());
    return new Logged.Handled(id, change, Optional.empty());
  }

  @Test
  void aViewThatLagsBehindIsFound() {
    var row = tables.views.removeFirst();
    tables.views.add(new Tables.Entry(row.id(), 2, row.request(), 2, "RUNNING", "FINAL", 1L, 0));
    assertThat(broken()).containsExactly("I4");
  }

  @Test
  void aCounterThatIsOffIsFound() {
    tables.counts.set(0, new Tables.Count(2, "SUCCEEDED", 2));
    assertThat(broken()).containsExactly("I4");
  }

  @Test
  void aTableThatIsNotWhereTheModelIsIsFound() {
    var row = tables.entries.removeFirst();
    tables.entries.add(
        new Tables.Entry(row.id(), 2, row.request(), row.version(), row.status(), "FINAL", 1L, 2));
    assertThat(broken()).containsExactly("I4");
  }

  @Test
  void aFinalStatusThatIsLeftByItselfIsFound() {
    travel.handled(
        travel.wish, List.of(Travel.entry(Travel.ENTRY, 4, EntryStatus.RUNNING, 1)), List.of());
    assertThat(broken()).contains("I7");
  }
}
