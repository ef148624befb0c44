package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Seen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Imports at once, places that go back and fences that were ignored are found (I5).
class OrderTest extends Judged {
  @Test
  void twoEntriesAtOnePlaceAreFound() {
    tables.entries.add(new Tables.Entry(9, 2, 353, 1, "INITIAL", "FINAL", 1L, 0));
    assertThat(broken()).contains("I5");
  }

  @Test
  void twoImportsAtOnceAreFound() {
    travel.handled(travel.wish, List.of(Travel.entry(8, 1, EntryStatus.RUNNING, 5)), List.of());
    travel.handled(travel.wish, List.of(Travel.entry(9, 1, EntryStatus.RUNNING, 6)), List.of());
    assertThat(broken()).contains("I5");
  }

  @Test
  void aPositionThatGoesBackIsFound() {
    travel.handled(travel.arrive, List.of(Travel.entry(9, 1, EntryStatus.INITIAL, 1)), List.of());
    assertThat(broken()).contains("I5");
  }

  @Test
  void aFenceThatWasIgnoredIsFound() {
    travel.deployed(History.START, true, History.SHA, 4);
    assertThat(broken()).contains("I5");
  }

  @Test
  void anOlderLeaseThatIsTurnedAwayIsFine() {
    history.destination.add(
        new Seen(2, History.START, Seen.Kind.POST, 2, Travel.KEY, 4L, "", 409, false, null, null));
    assertThat(broken()).isEmpty();
  }

  @Test
  void aRunWithTheFenceOfAnEarlierOneIsFound() {
    var first = tables.attempts.getFirst();
    tables.attempts.add(
        new Tables.Attempt(
            2, 2, 356, 1, 5, false, first.acceptedAt(), first.nextAt(), Optional.empty(), null));
    assertThat(broken()).contains("I5");
  }
}
