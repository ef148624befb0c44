package dev.waybill.delivery.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final RetrySchedule USUAL = RetrySchedule.USUAL;
  private static final double MIDDLE = 0.5;

  @Test
  void pausesGrowForSomeFortyFiveHours() {
    var pauses =
        IntStream.range(1, USUAL.attempts())
            .mapToObj(failed -> USUAL.after(failed, Optional.empty(), MIDDLE).orElseThrow())
            .toList();

    assertThat(pauses).isEqualTo(USUAL.pauses()).isSorted().hasSize(8);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.parse("PT44H35M35S"));
  }

  @Test
  void afterTheLastAttemptThereIsNone() {
    assertThat(USUAL.attempts()).isEqualTo(9);
    assertThat(USUAL.after(8, Optional.empty(), MIDDLE)).isPresent();
    assertThat(USUAL.after(9, Optional.empty(), MIDDLE)).isEmpty();
    assertThat(USUAL.after(9, Optional.of(Duration.ofHours(1)), MIDDLE)).isEmpty();
  }

  @Test
  void chanceMakesAPauseAFifthShorterOrLonger() {
    assertThat(
            DoubleStream.of(0, 0.25, 0.5, 1)
                .mapToObj(chance -> USUAL.after(3, Optional.empty(), chance).orElseThrow()))
        .containsExactly(
            Duration.ofSeconds(240),
            Duration.ofSeconds(270),
            Duration.ofSeconds(300),
            Duration.ofSeconds(360));
  }

  @Test
  void whatAReceiverWishesIsNeitherShorterThanThePauseNorMuchLonger() {
    assertThat(wished(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
    assertThat(wished(1, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(wished(1, Duration.ofDays(300))).isEqualTo(Duration.ofHours(1));
    assertThat(wished(5, Duration.ofMinutes(1))).isEqualTo(Duration.ofHours(2));
    assertThat(wished(5, Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
    assertThat(wished(5, Duration.ofHours(9))).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void noPauseIsLongerThanTheLongest() {
    assertThat(USUAL.longestPause()).isEqualTo(Duration.ofHours(48));
    assertThat(new RetrySchedule(List.of(Duration.ofSeconds(1))).longestPause())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aScheduleIsOfPausesAboveZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RetrySchedule(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(1), Duration.ZERO)));
  }

  private static Duration wished(int failed, Duration wish) {
    return USUAL.after(failed, Optional.of(wish), 0).orElseThrow();
  }
}
