package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TestingClockTest {
  private static final Instant THEN = Instant.parse("2026-11-23T08:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void inAnotherZoneItIsTheSameClock() {
    var clock = new TestingClock(THEN);
    var there = clock.withZone(BERLIN);

    clock.passes(Duration.ofMinutes(5));

    assertThat(there.getZone()).isEqualTo(BERLIN);
    assertThat(there.instant()).isEqualTo(THEN.plusSeconds(300)).isEqualTo(clock.instant());
  }
}
