package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EveryTest {
  private static final int AGES = Integer.MAX_VALUE;

  @Test
  void itIsDueAtFirstAndThenNotForAWhile() {
    var hourly = new Every(Duration.ofHours(1));

    assertThat(hourly.due()).isTrue();
    assertThat(hourly.due()).isFalse();
  }

  @Test
  void whoCanWaitForMorePausesWaitsLonger() {
    var often = new Every(Duration.ofMillis(1));
    often.due();

    await().until(() -> often.dueAfter(2));
    assertThat(often.dueAfter(AGES)).isFalse();
  }

  @Test
  void nowIsNowForWhoeverCanWaitToo() {
    var often = new Every(Duration.ofMillis(1));
    often.due();

    often.now();

    assertThat(often.dueAfter(AGES)).isTrue();
    assertThat(often.dueAfter(AGES)).isFalse();
  }
}
