package dev.waybill.delivery.core;

import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.THEN;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.busy;
import static dev.waybill.delivery.core.Fixtures.gone;
import static dev.waybill.delivery.core.Fixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Failing;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.HealthRules.Change;
import dev.waybill.delivery.core.HealthRules.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
  private static final HealthRules RULES =
      HealthRules.of(RetrySchedule.USUAL, Duration.ofHours(72));
  private static final Delivery DELIVERY = aDelivery(1, HOOK, "default/7");

  @Test
  void aFirstFailureIsRememberedAndNotTold() {
    Change change = fails(new Well(), 1, THEN);

    assertThat(change.health()).isEqualTo(new Failing(THEN, THEN, false, false));
    assertThat(change.alarms()).isEmpty();
  }

  @Test
  void theFourthFailedAttemptIsToldOnce() {
    Change third = fails(new Well(), 3, THEN);
    Change fourth = fails(third.health(), 4, later(1));
    Change fifth = fails(fourth.health(), 5, later(2));

    assertThat(third.alarms()).isEmpty();
    assertThat(fourth.alarms()).containsExactly(new Alarm.KeepsFailing(DELIVERY, 4, THEN, "busy"));
    assertThat(fifth.alarms()).isEmpty();
  }

  @Test
  void whatIsGivenUpIsToldOnceUntilTheChannelRecovers() {
    Change first = RULES.failed(new Well(), dead(refused()), THEN);
    Change second = RULES.failed(first.health(), dead(refused()), later(1));
    Change afterRecovery = RULES.failed(new Well(), dead(refused()), later(2));

    assertThat(first.alarms())
        .containsExactly(new Alarm.GivenUp(DELIVERY, Next.Cause.REFUSED, 1, "no such thing"));
    assertThat(second.alarms()).isEmpty();
    assertThat(afterRecovery.alarms()).hasSize(1);
  }

  @Test
  void aChannelIsDisabledOnRepeatedFailure() {
    ChannelHealth health = new Well();
    for (int hour = 0; hour < 72; hour++) {
      health = fails(health, 1, later(hour)).health();
      assertThat(health).isInstanceOf(Failing.class);
    }

    Change last = fails(health, 1, later(72));

    assertThat(last.health()).isInstanceOf(Disabled.class);
    assertThat(last.alarms()).containsExactly(new Alarm.Disabled(DELIVERY, THEN, "busy"));
  }

  @Test
  void aSporadicSuccessKeepsAChannelEnabled() {
    ChannelHealth health = new Well();
    for (int hour = 0; hour < 500; hour++) {
      // What was taken leaves it well, each third day at the latest.
      health = hour % 71 == 70 ? new Well() : fails(health, 1, later(hour)).health();
    }

    assertThat(health).isNotInstanceOf(Disabled.class);
  }

  @Test
  void aFailureLongAgoIsForgottenWhereNothingWasTriedSince() {
    ChannelHealth old = fails(new Well(), 4, THEN).health();

    Change change = fails(old, 1, later(50));

    assertThat(change.health()).isEqualTo(new Failing(later(50), later(50), false, false));
  }

  @Test
  void betweenTwoAttemptsOfOneDeliveryNothingIsForgotten() {
    Instant next = THEN.plus(RetrySchedule.USUAL.longestPause());
    ChannelHealth old = fails(new Well(), 4, THEN).health();

    assertThat(fails(old, 5, next).health()).isEqualTo(new Failing(THEN, next, true, false));
  }

  @Test
  void whoIsGoneIsDisabledAtOnce() {
    Change change = RULES.failed(new Well(), dead(gone()), THEN);

    assertThat(change.health()).isInstanceOf(Disabled.class);
    assertThat(change.alarms())
        .containsExactly(
            new Alarm.GivenUp(DELIVERY, Next.Cause.GONE, 1, "archived"),
            new Alarm.Disabled(DELIVERY, THEN, "archived"));
  }

  @Test
  void whatIsDisabledStaysSoAndTellsNothing() {
    var disabled = new Disabled(THEN, "by hand");

    assertThat(fails(disabled, 9, later(100))).isEqualTo(new Change(disabled, List.of()));
  }

  private static Instant later(int hours) {
    return THEN.plus(Duration.ofHours(hours));
  }

  private static Change fails(ChannelHealth before, int number, Instant now) {
    var next = new Next.Again(Duration.ofSeconds(5));
    return RULES.failed(before, new Failure(DELIVERY, number, busy(), next), now);
  }

  private static Failure dead(Answer answer) {
    return new Failure(DELIVERY, 1, answer, Next.after(1, false, answer, RetrySchedule.USUAL, 0.5));
  }
}
