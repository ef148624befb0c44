package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.busy;
import static dev.waybill.delivery.core.Fixtures.gone;
import static dev.waybill.delivery.core.Fixtures.refused;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.Strands.Count;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.Strands.Room;
import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Failing;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Fixtures;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.core.RetrySchedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What all that keeps strands keeps.
public abstract class StrandsContract {
  protected static final Duration LEASE = Duration.ofMinutes(1);

  protected abstract Strands strands();

  protected abstract void add(Delivery... deliveries) throws SQLException;

  /// Has all dead ones sent again.
  protected abstract void replay() throws SQLException;

  /// Time goes by.
  protected abstract void pass(Duration time) throws SQLException;

  protected abstract ChannelHealth health(ChannelId channel) throws SQLException;

  protected abstract void put(ChannelId channel, ChannelHealth health) throws SQLException;

  protected abstract List<Alarm> alarms();

  @Test
  void ofAKeyTheOldestAloneIsUnderWay() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"), aDelivery(3, HOOK, "a"));

    assertThat(happenings(claim())).containsExactly(1);
    assertThat(claim()).isEmpty();
  }

  @Test
  void whatWasTakenLetsTheNextOfItsKeyGo() throws SQLException {
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
  void keysAndChannelsDoNotWaitForEachOther() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b"), aDelivery(1, CHAT, "a"));

    assertThat(claim()).hasSize(3);
  }

  @Test
  void whatFailedForNowHoldsUpItsKeyAndNobodyElse() throws SQLException {
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
  void afterWhatWasGivenUpTheNextIsToldOfTheGapOnEachAttempt() throws SQLException {
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
  void theNextIsToldOfTheGapAlsoWhenItComesMuchLater() throws SQLException {
    add(aDelivery(1, HOOK, "a"));
    settle(claim().getFirst(), refused());
    pass(Duration.ofDays(1));
    add(aDelivery(2, HOOK, "a"));

    assertThat(claim().getFirst().attempt().gap()).isTrue();
  }

  @Test
  void whatIsReplayedKeepsItsIdAndGoesBeforeWhatCameLater() throws SQLException {
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
  void whatIsReplayedWhileItsKeyIsUnderWayWaitsForThat() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    settle(claim().getFirst(), refused());
    Claim second = claim().getFirst();

    replay();

    assertThat(claim()).isEmpty();
    assertThat(settle(second, taken())).isTrue();
    assertThat(happenings(claim())).containsExactly(1);
  }

  @Test
  void whatADeadProcessHeldIsAnothersWhenTheLeaseEnds() throws SQLException {
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
  void aLeaseThatIsOverSettlesNothingThatCameLater() throws SQLException {
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
  void whatIsGivenBackWasNotTried() throws SQLException {
    add(aDelivery(1, HOOK, "a"));

    strands().giveBack(claim().getFirst());

    assertThat(claim().getFirst().attempt()).isEqualTo(new Attempt(1, false, 0));
  }

  @Test
  void whatIsAddedTwiceIsThereOnce() throws SQLException {
    add(aDelivery(1, HOOK, "a"));
    add(aDelivery(1, HOOK, "a"));
    settle(claim().getFirst(), taken());
    add(aDelivery(1, HOOK, "a"));

    assertThat(claim()).isEmpty();
    assertThat(strands().count().waiting()).isZero();
  }

  @Test
  void whatIsForADisabledChannelWaitsUntilItIsEnabled() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "b"), aDelivery(3, CHAT, "a"));
    put(HOOK, new Disabled(Fixtures.THEN, "by hand"));

    assertThat(happenings(claim())).containsExactly(3);
    assertThat(strands().count().disabled()).isEqualTo(1);
    put(HOOK, new Well());
    assertThat(happenings(claim())).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aChannelHasSoMuchRoomAndOthersHaveTheirs() throws SQLException {
    for (int i = 1; i <= 30; i++) {
      add(aDelivery(i, HOOK, "key " + i));
    }
    add(aDelivery(99, CHAT, "a"));

    assertThat(happenings(claim(100, 3, Map.of()))).hasSize(4).contains(99);
    assertThat(claim(100, 3, Map.of(HOOK, new Room(3, 0)))).isEmpty();
    assertThat(claim(100, 3, Map.of(HOOK, new Room(1, 2)))).hasSize(2);
    assertThat(claim(1, 3, Map.of())).hasSize(1);
  }

  @Test
  void aChannelThatFailsHasLessRoomUntilItRecovers() throws SQLException {
    for (int i = 1; i <= 30; i++) {
      add(aDelivery(i, HOOK, "key " + i));
    }
    settle(claim(1, 8, Map.of()).getFirst(), busy());

    List<Claim> few = claim(100, 8, Map.of());
    assertThat(few).hasSize(2);
    assertThat(claim(100, 8, Map.of(HOOK, new Room(2, 6)))).isEmpty();
    settle(few.getFirst(), taken());
    assertThat(claim(100, 8, Map.of(HOOK, new Room(1, 7)))).hasSize(7);
  }

  @Test
  void aChannelThatIsGoneIsDisabledAndTold() throws SQLException {
    add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));

    settle(claim().getFirst(), gone());

    assertThat(health(HOOK)).isInstanceOf(Disabled.class);
    assertThat(alarms())
        .extracting(alarm -> alarm.getClass().getSimpleName())
        .containsExactly("GivenUp", "Disabled");
    assertThat(claim()).isEmpty();
    assertThat(strands().count()).extracting(Count::waiting, Count::dead).containsExactly(1L, 1L);
  }

  @Test
  void theFourthFailedAttemptIsToldAndRecoveryIsRemembered() throws SQLException {
    add(aDelivery(1, HOOK, "a"));
    for (int failed = 1; failed <= 4; failed++) {
      assertThat(alarms()).isEmpty();
      settle(claim().getFirst(), busy());
      pass(RetrySchedule.USUAL.pauses().get(failed - 1));
    }

    assertThat(alarms()).hasSize(1).first().isInstanceOf(Alarm.KeepsFailing.class);
    assertThat(health(HOOK)).isInstanceOf(Failing.class);
    settle(claim().getFirst(), taken());
    assertThat(health(HOOK)).isEqualTo(new Well());
  }

  @Test
  void whatEndedLongAgoIsForgotten() throws SQLException {
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

  protected List<Claim> claim() throws SQLException {
    return claim(100, 8, Map.of());
  }

  protected List<Claim> claim(int most, int usual, Map<ChannelId, Room> rooms) throws SQLException {
    return strands().claim(new Wish(most, usual, 2, rooms, LEASE));
  }

  protected boolean settle(Claim claim, Answer answer) throws SQLException {
    Next next =
        Next.after(claim.attempt().number(), claim.byHand(), answer, RetrySchedule.USUAL, 0.5);
    return strands().settle(claim, new Ended(answer, next, Duration.ofMillis(30)));
  }

  protected static List<Integer> happenings(List<Claim> claims) {
    return claims.stream().map(claim -> Fixtures.happening(claim.delivery())).toList();
  }
}
