package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final TestingClock clock = new TestingClock(Instant.parse("2026-11-21T08:30:00Z"));
  private final Attention attention = new Attention(clock, IDLE, false);

  @Test
  void theFirstTickLooks() {
    assertThat(attention.due()).isTrue();
  }

  @Test
  void whereThereIsNothingItLooksNowAndThen() {
    attention.due();

    clock.passes(IDLE.minus(TICK));
    assertThat(attention.due()).isFalse();
    clock.passes(TICK);
    assertThat(attention.due()).isTrue();
    clock.passes(TICK);
    assertThat(attention.due()).isFalse();
  }

  @Test
  void whereThereIsSomethingItLooksAtTheNextTickAndThenOnlyIfThereIsMore() {
    attention.due();

    attention.keep();
    clock.passes(TICK);
    assertThat(attention.due()).isTrue();
    clock.passes(TICK);
    assertThat(attention.due()).isFalse();
  }

  @Test
  void whatWasFoundKeepsItLookingAndNothingTakesNothingAway() {
    attention.due();
    attention.keepFor(List.of());
    assertThat(attention.due()).isFalse();

    attention.keepFor(List.of("a file"));
    attention.keepFor(List.of());
    assertThat(attention.due()).isTrue();
  }

  @Test
  void whatCannotBeDoneNowIsNotTriedAtEachTick() {
    attention.due();

    attention.keep();
    attention.drop();
    clock.passes(TICK);
    assertThat(attention.due()).isFalse();
    clock.passes(IDLE);
    assertThat(attention.due()).isTrue();
  }
}
