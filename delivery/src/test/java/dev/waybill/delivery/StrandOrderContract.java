package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.CHAT;
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

/// What goes when: of one key, beside others, after a gap and once more.
public interface StrandOrderContract extends StrandWords {
  @Test
  default void ofAKeyTheOldestAloneIsUnderWay() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"), aDelivery(3, HOOK, "a"));

    assertThat(happenings(claim())).containsExactly(1);
    assertThat(claim()).isEmpty();
  }

  @Test
  default void whatWasTakenLetsTheNextOfItsKeyGo() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));

    settle(claim().getFirst(), taken());
    Claim second = claim().getFirst();
    settle(second, taken());

    assertThat(Fixtures.happening(second.delivery())).isEqualTo(2);
    assertThat(second.attempt()).isEqualTo(new Attempt(1, false, 0));
    assertThat(claim()).isEmpty();
    assertThat(strands().count()).isEqualTo(new Count(0, Duration.ZERO, 0, 0));
  }

  @Test
  default void keysAndChannelsDoNotWaitForEachOther() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b"), aDelivery(1, CHAT, "a"));

    assertThat(claim()).hasSize(3);
  }

  @Test
  default void whatFailedForNowHoldsUpItsKeyAndNobodyElse() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"), aDelivery(3, CHAT, "a"));
    for (Claim claim : claim()) {
      settle(claim, claim.delivery().channel().equals(HOOK) ? busy() : taken());
    }
    add(aDelivery(4, HOOK, "b"), aDelivery(5, CHAT, "a"));

    assertThat(happenings(claim())).containsExactlyInAnyOrder(4, 5);
    pass(Duration.ofSeconds(5));
    Claim again = claim().getFirst();
    assertThat(Fixtures.happening(again.delivery())).isEqualTo(1);
    assertThat(again.attempt()).isEqualTo(new Attempt(2, false, 0));
  }

  @Test
  default void afterWhatWasGivenUpTheNextIsToldOfTheGapOnEachAttempt() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"), aDelivery(3, HOOK, "a"));

    settle(claim().getFirst(), refused());
    Claim second = claim().getFirst();
    settle(second, busy());
    pass(Duration.ofSeconds(5));
    Claim again = claim().getFirst();
    settle(again, taken());
    Claim third = claim().getFirst();

    assertThat(second.attempt()).isEqualTo(new Attempt(1, true, 0));
    assertThat(again.attempt()).isEqualTo(new Attempt(2, true, 0));
    assertThat(third.attempt()).isEqualTo(new Attempt(1, false, 0));
  }

  @Test
  default void theNextIsToldOfTheGapAlsoWhenItComesMuchLater() throws SQLException {
    add(aDelivery(1, HOOK, "a"));
    settle(claim().getFirst(), refused());
    pass(Duration.ofDays(1));
    add(aDelivery(2, HOOK, "a"));

    assertThat(claim().getFirst().attempt().gap()).isTrue();
  }

  @Test
  default void whatIsReplayedKeepsItsIdAndGoesBeforeWhatCameLater() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    Claim first = claim().getFirst();
    settle(first, refused());
    settle(claim().getFirst(), busy());

    replay();
    Claim again = claim().getFirst();
    settle(again, taken());
    pass(Duration.ofSeconds(5));
    Claim second = claim().getFirst();

    assertThat(again.delivery().id()).isEqualTo(first.delivery().id());
    assertThat(again.delivery().payload()).isEqualTo(first.delivery().payload());
    assertThat(again.attempt()).isEqualTo(new Attempt(1, false, 1));
    assertThat(Fixtures.happening(second.delivery())).isEqualTo(2);
    assertThat(second.attempt().gap()).isFalse();
  }

  @Test
  default void whatIsReplayedWhileItsKeyIsUnderWayWaitsForThat() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    settle(claim().getFirst(), refused());
    Claim second = claim().getFirst();

    replay();

    assertThat(claim()).isEmpty();
    assertThat(settle(second, taken())).isTrue();
    assertThat(happenings(claim())).containsExactly(1);
  }
}
