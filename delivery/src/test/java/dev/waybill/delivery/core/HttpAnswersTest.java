package dev.waybill.delivery.core;

import static dev.waybill.delivery.core.Fixtures.THEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.core.Answer.Gone;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.delivery.core.Answer.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswersTest {
  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void successIsTaken(int status) {
    assertThat(answer(status)).isEqualTo(new Taken(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 405, 406, 411, 413, 414, 415, 418, 422, 451})
  void whatIsTheSendersFaultIsRefusedForGood(int status) {
    assertThat(answer(status)).isEqualTo(new Refused(status, "words"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 429, 500, 501, 502, 503, 504, 599})
  void whatMayPassIsTriedAgain(int status) {
    assertThat(answer(status))
        .isEqualTo(new Later(OptionalInt.of(status), Optional.empty(), "words"));
  }

  @Test
  void whoIsGoneIsGone() {
    assertThat(answer(410)).isEqualTo(new Gone(410, "words"));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
  void aRedirectIsAFailure(int status) {
    assertThat(answer(status)).isInstanceOf(Later.class);
    assertThat(answer(status).said()).contains("not followed", "correct the address");
    assertThat(answer(status).code()).hasValue(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 199, 600, 999})
  void nonsenseIsTriedAgain(int status) {
    assertThat(answer(status)).isInstanceOf(Later.class);
  }

  @Test
  void aReceiverSaysWhenInSecondsOrAsADate() {
    assertThat(after("120")).contains(Duration.ofMinutes(2));
    assertThat(after(" 0 ")).contains(Duration.ZERO);
    assertThat(after("Mon, 23 Nov 2026 08:05:00 GMT")).contains(Duration.ofMinutes(5));
    assertThat(after("Mon, 23 Nov 2026 07:00:00 GMT")).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999", "Tue, 23 Nov 2026 08:05:00 GMT"})
  void whatIsNeitherSaysNothing(String header) {
    assertThat(after(header)).isEmpty();
  }

  @Test
  void whatIsSaidIsKeptOnOneLineAndCut() {
    String body = "no\r\n\tway\0 " + "x".repeat(3000);

    assertThat(HttpAnswers.of(400, Map.of(), body, THEN).said())
        .startsWith("no way xxx")
        .hasSize(2048)
        .doesNotContain("\n", "\0");
  }

  private static Answer answer(int status) {
    return HttpAnswers.of(status, Map.of(), "words", THEN);
  }

  private static Optional<Duration> after(String header) {
    var answer = HttpAnswers.of(429, Map.of("retry-AFTER", List.of(header)), "", THEN);
    return ((Later) answer).retryAfter();
  }
}
