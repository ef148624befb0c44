package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.TransportEvent;
import dev.waybill.deploy.check.evidence.Origin;
import dev.waybill.deploy.check.evidence.Tables;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What does not come to rest, and events that do not arrive, are found (I8, I9).
class SettledTest extends Judged {
  @Test
  void somethingRunningThatNobodyCarriesOutIsFound() {
    var row = tables.entries.removeFirst();
    tables.entries.add(new Tables.Entry(row.id(), 2, row.request(), 2, "RUNNING", "FINAL", 1L, 1));
    assertThat(broken()).contains("I8");
  }

  @Test
  void anOpenRunOfWhatHasEndedIsFound() {
    var first = tables.attempts.removeFirst();
    tables.attempts.add(
        new Tables.Attempt(
            1,
            2,
            first.entry(),
            1,
            5,
            true,
            first.acceptedAt(),
            first.nextAt(),
            Optional.empty(),
            null));
    assertThat(broken()).contains("I8");
  }

  @Test
  void messagesThatWaitAreFound() {
    tables.unsent.put("queue_engine", 3L);
    assertThat(broken()).containsExactly("I8");
    tables.unsent.put("queue_engine", 0L);
    tables.lag.put("waybill-queue-engine", 7L);
    assertThat(broken()).containsExactly("I8");
  }

  @Test
  void anImportUnderWayAtAQuietNodeIsFound() {
    tables.imports.add(new Tables.Import(2, Travel.ACTION, true));
    assertThat(broken()).containsExactly("I8");
  }

  @Test
  void anEventThatTheEngineNeverSavedIsFound() {
    drop(travel.finished);
    history.events.removeIf(heard -> heard.id().equals(travel.finished.id().toString()));
    assertThat(broken()).containsExactly("I9");
  }

  @Test
  void anEventThatWasToldTwiceIsFound() {
    var again = history.said(Origin.ENGINE, travel.finished.data(), travel.started.id());
    history.heard(again);
    assertThat(broken()).containsExactly("I9");
  }

  @Test
  void anEventThatNeverArrivedIsFound() {
    history.events.removeIf(heard -> heard.id().equals(travel.queued.id().toString()));
    assertThat(broken()).containsExactly("I9");
  }

  @Test
  void anEventThatIsInNoDatabaseIsFound() {
    history.heard(
        History.envelope(
            new TransportEvent.RequestRemoved(Travel.request(), Travel.node(2), Travel.entry()),
            null));
    assertThat(broken()).containsExactly("I9");
  }

  @Test
  void anEffectBeforeItsCauseIsFound() {
    history.events.addFirst(history.events.removeLast());
    assertThat(broken()).containsExactly("I9");
  }

  @Test
  void anEventThatArrivesAgainIsFine() {
    history.events.addAll(List.copyOf(history.events));
    assertThat(broken()).isEmpty();
  }
}
