package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.busy;
import static dev.waybill.delivery.core.Fixtures.refused;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.Strands.Count;
import dev.waybill.delivery.core.Fixtures;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who holds what, for how long, and what is kept of it.
public interface StrandLeasesContract extends StrandWords {
  @Test
  default void whatADeadProcessHeldIsAnothersWhenTheLeaseEnds() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    Claim lost = claim().getFirst();
    assertThat(claim()).isEmpty();

    pass(LEASE.plusSeconds(1));
    Claim found = claim().getFirst();

    assertThat(found.delivery().id()).isEqualTo(lost.delivery().id());
    assertThat(found.attempt().number()).isEqualTo(2);
    assertThat(found.fence()).isGreaterThan(lost.fence());
    assertThat(settle(lost, refused())).isFalse();
    assertThat(settle(found, taken())).isTrue();
    assertThat(happenings(claim())).containsExactly(2);
  }

  @Test
  default void aLeaseThatIsOverSettlesNothingThatCameLater() throws SQLException {
    add(aDelivery(1, HOOK, "a"));
    Claim lost = claim().getFirst();
    pass(LEASE.plusSeconds(1));
    settle(claim().getFirst(), taken());
    add(aDelivery(2, HOOK, "a"));
    Claim second = claim().getFirst();

    assertThat(settle(lost, refused())).isFalse();
    assertThat(settle(second, taken())).isTrue();
  }

  @Test
  default void whatIsGivenBackWasNotTried() throws SQLException {
    add(aDelivery(1, HOOK, "a"));

    strands().giveBack(claim().getFirst());

    assertThat(claim().getFirst().attempt()).isEqualTo(new Attempt(1, false, 0));
  }

  @Test
  default void whatIsAddedTwiceIsThereOnce() throws SQLException {
    add(aDelivery(1, HOOK, "a"));
    add(aDelivery(1, HOOK, "a"));
    settle(claim().getFirst(), taken());
    add(aDelivery(1, HOOK, "a"));

    assertThat(claim()).isEmpty();
    assertThat(strands().count().waiting()).isZero();
  }

  @Test
  default void whatEndedLongAgoIsForgotten() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b"), aDelivery(3, HOOK, "c"));
    for (Claim claim : claim()) {
      switch (Fixtures.happening(claim.delivery())) {
        case 1 -> settle(claim, taken());
        case 2 -> settle(claim, refused());
        default -> settle(claim, busy());
      }
    }
    pass(Duration.ofDays(15));

    assertThat(strands().forget(Duration.ofDays(14), Duration.ofDays(90))).isEqualTo(1);
    assertThat(strands().count()).extracting(Count::waiting, Count::dead).containsExactly(1L, 1L);
    pass(Duration.ofDays(80));
    assertThat(strands().forget(Duration.ofDays(14), Duration.ofDays(90))).isEqualTo(1);
    assertThat(strands().count()).extracting(Count::waiting, Count::dead).containsExactly(1L, 0L);
  }
}
