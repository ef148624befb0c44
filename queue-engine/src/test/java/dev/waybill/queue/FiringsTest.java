package dev.waybill.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Schedule;
import dev.waybill.queue.core.QueueInput.FireSchedule.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiringsTest {
  private static final Instant MOMENT = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void whatIsNotActiveNeverFires() {
    var off =
        new Schedule(new Schedule.Crontab("* * * * *"), ZoneOffset.UTC, Optional.empty(), true);

    assertThat(Firings.first(off)).isEmpty();
    assertThat(Firings.first(every("0 * * * *"))).contains(MOMENT.plus(Duration.ofHours(1)));
  }

  @Test
  void whatPassedIsCountedWithTheMomentThatWasWaitedFor() {
    var now = MOMENT.plus(Duration.ofMinutes(150));

    assertThat(Firings.due(every("0 * * * *"), MOMENT, now))
        .isEqualTo(
            new Due(
                3,
                MOMENT.plus(Duration.ofHours(2)),
                Optional.of(MOMENT.plus(Duration.ofHours(3)))));
  }

  @Test
  void yearsOfMinutesAreNotCountedOneByOne() {
    var now = MOMENT.plus(Duration.ofDays(3_000)).plusSeconds(30);

    var due = Firings.due(every("* * * * *"), MOMENT, now);

    assertThat(due.times()).isEqualTo(1_000);
    assertThat(due.latest()).isEqualTo(now.minusSeconds(30));
    assertThat(due.next()).contains(now.plusSeconds(30));
  }

  private static Schedule every(String line) {
    return new Schedule(new Schedule.Crontab(line), ZoneOffset.UTC, Optional.of(MOMENT), true);
  }
}
