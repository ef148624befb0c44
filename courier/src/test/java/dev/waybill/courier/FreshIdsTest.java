package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreshIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

  @Test
  void theyAreOfVersionSevenAndTellTheirTime() {
    var id = new FreshIds(InstantSource.fixed(NOW)).next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void eachIsGreaterThanTheOneBeforeAlsoWhenTheClockStandsStill() {
    var ids = new FreshIds(InstantSource.fixed(NOW));

    var texts = Stream.generate(ids::next).limit(10_000).map(UUID::toString).toList();

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }
}
