package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreathTest {
  @Test
  void shouldLetFewWaitNoLongerThanAMoment() {
    assertThat(after(1, Duration.ofMillis(2))).isEqualTo(Duration.ofMillis(3));
    assertThat(after(7, Duration.ofMillis(9))).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldRestAsLongAsManyTook() {
    assertThat(after(8, Duration.ofMillis(9))).isEqualTo(Duration.ofMillis(9));
    assertThat(after(300, Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(25));
  }

  @Test
  void shouldNotRestWhenNothingCameOrMuchIsLeft() {
    assertThat(after(0, Duration.ofSeconds(1))).isEqualTo(Duration.ZERO);
    assertThat(after(500, Duration.ofMillis(40))).isEqualTo(Duration.ZERO);
  }

  private static Duration after(int size, Duration worked) {
    return new Breath(8).after(size, worked.toNanos());
  }
}
