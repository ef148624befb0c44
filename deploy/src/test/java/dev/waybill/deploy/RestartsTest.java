package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void theFirstDeathCostsNoTime() {
    assertThat(Restarts.none().died(NOON).pause()).contains(Duration.ZERO);
  }

  @Test
  void whoDiesAgainWaitsTwiceAsLongEachTime() {
    var restarts = Restarts.none().died(NOON).died(NOON.plusSeconds(1));
    assertThat(restarts.pause()).contains(Duration.ofMillis(500));
    assertThat(restarts.died(NOON.plusSeconds(2)).pause()).contains(Duration.ofSeconds(1));
  }

  @Test
  void whoKeepsDyingIsGivenUp() {
    var restarts = Restarts.none();
    for (var death = 0; death < Restarts.MOST; death++) {
      restarts = restarts.died(NOON.plusSeconds(death));
      assertThat(restarts.pause()).isPresent();
    }
    assertThat(restarts.died(NOON.plusSeconds(Restarts.MOST)).pause()).isEmpty();
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    var restarts = Restarts.none();
    for (var death = 0; death <= Restarts.MOST; death++) {
      restarts = restarts.died(NOON.plusSeconds(death));
    }
    var later = NOON.plus(Restarts.WINDOW).plusSeconds(Restarts.MOST + 1);
    assertThat(restarts.died(later).pause()).contains(Duration.ZERO);
  }
}
