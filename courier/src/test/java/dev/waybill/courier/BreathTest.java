package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreathTest {
  private final Breath breath = new Breath(200, 0);
  private long now;

  @Test
  void shouldLetFewWaitNoLongerThanAMoment() {
    pass(1_000);

    assertThat(breath.after(1, now, now + 400_000)).isEqualTo(Duration.ofNanos(600_000));
    assertThat(after(7, 9)).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldRestAsLongAsABatchTookWhenMuchIsGoingOn() {
    assertThat(rests(30, 10, 400)).endsWith(Duration.ofMillis(10));
    assertThat(rests(30, 40, 400)).endsWith(Duration.ofMillis(25));
  }

  @Test
  void shouldNotTakeForMuchWhatItsOwnRestsHavePiledUp() {
    rests(30, 20, 400);

    // 100 a second from now on; a batch and its rest last 40 ms, so each holds four.
    assertThat(rests(60, 20, 100)).endsWith(Duration.ZERO);
  }

  @Test
  void shouldNotTakeAHandfulAfterASilenceForMuch() {
    rests(30, 10, 400);
    pass(2_000);

    assertThat(after(20, 9)).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldNotRestWhenNothingCameOrMuchIsLeft() {
    rests(30, 10, 400);

    assertThat(after(0, 1_000)).isEqualTo(Duration.ZERO);
    assertThat(after(Client.MOST_AT_ONCE, 40)).isEqualTo(Duration.ZERO);
  }

  /// What so many batches are followed by, each of which holds what came since the one before.
  private List<Duration> rests(int batches, long workedMillis, int aSecond) {
    var rests = new ArrayList<Duration>();
    var since = workedMillis;
    for (int i = 0; i < batches; i++) {
      var rest = after((int) Math.max(1, since * aSecond / 1_000), workedMillis);
      pass(rest.toMillis());
      since = workedMillis + rest.toMillis();
      rests.add(rest);
    }
    return rests;
  }

  private Duration after(int size, long workedMillis) {
    var began = now;
    pass(workedMillis);
    return breath.after(size, began, now);
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }
}
