package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Marks are read as they were written, and nothing else is.
class MarksTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:20:00.123456Z");

  @Test
  void aMarkComesBackToTheMicrosecond() {
    var action = new ActionMark(AT, 171);
    var log = new LogMark(AT, 2, 3, 9012);

    assertThat(ActionMark.of(action.toString())).contains(action);
    assertThat(LogMark.of(log.toString())).contains(log);
    assertThat(ActionMark.of(ActionMark.LATEST.toString())).contains(ActionMark.LATEST);
    assertThat(LogMark.of(LogMark.START.toString())).contains(LogMark.START);
  }

  @Test
  void theEarlierOfTwoIsByTimeAndThenByNumber() {
    var one = new ActionMark(AT, 171);

    assertThat(one.earlier(ActionMark.LATEST)).isEqualTo(one);
    assertThat(one.earlier(ActionMark.before(AT))).isEqualTo(ActionMark.before(AT));
    assertThat(one.earlier(new ActionMark(AT, 172))).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"171", "1-", "-1", "1-99999999999", "999999999999999999-1", "1-3000000000", "a-b"})
  void whatIsNoMarkIsNone(String text) {
    assertThat(ActionMark.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1", "1-4-1-1", "1-1-3000000000-1", "1-1-1-3000000000", "1-1-1-1-1"})
  void whatIsNoMarkOfALogIsNone(String text) {
    assertThat(LogMark.of(text)).isEmpty();
  }
}
