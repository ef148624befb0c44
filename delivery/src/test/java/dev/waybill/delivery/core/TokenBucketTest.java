package dev.waybill.delivery.core;

import static dev.waybill.delivery.core.Fixtures.THEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.delivery.core.TokenBucket.Rate;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket full = TokenBucket.full(new Rate(2, 10), THEN);

  @Test
  void soManyMayGoAtOnce() {
    assertThat(full.whole(THEN)).isEqualTo(10);
    assertThat(full.isFull(THEN)).isTrue();
    assertThat(full.without(10, THEN).whole(THEN)).isZero();
  }

  @Test
  void soManyComeASecondUntilItIsFull() {
    TokenBucket empty = full.without(10, THEN);

    assertThat(empty.whole(THEN.plusMillis(499))).isZero();
    assertThat(empty.whole(THEN.plusMillis(500))).isEqualTo(1);
    assertThat(empty.whole(THEN.plusSeconds(3))).isEqualTo(6);
    assertThat(empty.whole(THEN.plusSeconds(3600))).isEqualTo(10);
  }

  @Test
  void inAMinuteNoMoreGoThanTheRateAllows() {
    TokenBucket bucket = full;
    int gone = 0;
    for (int tick = 0; tick < 600; tick++) {
      int now = bucket.whole(THEN.plusMillis(100L * tick));
      bucket = bucket.without(now, THEN.plusMillis(100L * tick));
      gone += now;
    }

    assertThat(gone).isBetween(10 + 118, 10 + 120);
  }

  @Test
  void aClockThatIsSetBackTakesNothingAway() {
    assertThat(full.without(4, THEN).whole(THEN.minusSeconds(60))).isEqualTo(6);
  }

  @Test
  void aRateIsAboveZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(1, 0));
  }
}
