package dev.waybill.delivery.core;

import static dev.waybill.delivery.core.Fixtures.busy;
import static dev.waybill.delivery.core.Fixtures.gone;
import static dev.waybill.delivery.core.Fixtures.refused;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.core.Next.Again;
import dev.waybill.delivery.core.Next.AsBefore;
import dev.waybill.delivery.core.Next.Cause;
import dev.waybill.delivery.core.Next.Dead;
import dev.waybill.delivery.core.Next.Delivered;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NextTest {
  @Test
  void whatIsTakenIsDelivered() {
    assertThat(after(9, taken())).isEqualTo(new Delivered());
  }

  @Test
  void whatFailsForNowIsTriedAgainUntilTheScheduleEnds() {
    assertThat(after(1, busy())).isEqualTo(new Again(Duration.ofSeconds(5)));
    assertThat(after(8, busy())).isEqualTo(new Again(Duration.ofHours(24)));
    assertThat(after(9, busy())).isEqualTo(new Dead(Cause.EXHAUSTED));
  }

  @Test
  void whatAReceiverWishesCounts() {
    var later = new Answer.Later(OptionalInt.of(429), Optional.of(Duration.ofMinutes(7)), "slower");

    assertThat(after(1, later)).isEqualTo(new Again(Duration.ofMinutes(7)));
  }

  @Test
  void whatFailsForGoodIsPutAsideAtOnce() {
    assertThat(after(1, refused())).isEqualTo(new Dead(Cause.REFUSED));
    assertThat(after(1, gone())).isEqualTo(new Dead(Cause.GONE));
  }

  @Test
  void nothingFollowsFromAnAttemptByHandThatFails() {
    assertThat(Next.after(1, true, busy(), RetrySchedule.USUAL, 0)).isEqualTo(new AsBefore());
    assertThat(Next.after(1, true, taken(), RetrySchedule.USUAL, 0)).isEqualTo(new Delivered());
  }

  private static Next after(int number, Answer answer) {
    return Next.after(number, false, answer, RetrySchedule.USUAL, 0.5);
  }
}
