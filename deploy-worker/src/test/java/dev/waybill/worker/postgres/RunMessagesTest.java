package dev.waybill.worker.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Said;
import dev.waybill.worker.Claim;
import dev.waybill.worker.core.Fixtures;
import dev.waybill.worker.core.LogLine;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunMessagesTest {
  private static final int LARGEST_VALUE_BYTES = 8 << 20;
  private static final LogLine LINE = LogLine.started(7);
  private static final Claim CLAIM =
      new Claim(
          7,
          1,
          TenantId.DEFAULT,
          UUID.randomUUID(),
          Fixtures.anOrder(Fixtures.aFile(9, "shop.zip")),
          0,
          0,
          0,
          false,
          false,
          false,
          false);

  private final RunMessages messages =
      new RunMessages(new Envelopes("deploy-worker", Clock.systemUTC()), Clock.systemUTC());

  @Test
  void theLinesOfAChangeAreOneMessageAndCountOn() {
    var said = messages.lines(CLAIM, List.of(LINE, LINE, LINE), 9);

    assertThat(said.messages()).hasSize(1);
    assertThat(numbers(said)).containsExactly(7, 8, 9);
  }

  @Test
  void withoutALineNothingIsSaid() {
    assertThat(messages.lines(CLAIM, List.of(), 9).messages()).isEmpty();
  }

  @Test
  void tooManyLinesForOneMessageAreSeveral() {
    var said = messages.lines(CLAIM, Collections.nCopies(90_000, LINE), 90_000);

    assertThat(said.messages()).hasSizeBetween(2, 50);
    assertThatEachFits(said);
    assertThat(numbers(said)).isEqualTo(IntStream.rangeClosed(1, 90_000).boxed().toList());
  }

  @Test
  void tooLongLinesForOneMessageAreSeveral() {
    // What JSON makes most of: six bytes a character.
    var line = new LogLine(Integer.MAX_VALUE, "DESTINATION", Severity.FATAL, "\1".repeat(400_000));

    var said = messages.lines(CLAIM, Collections.nCopies(5, line), 5);

    assertThat(said.messages()).hasSize(5);
    assertThatEachFits(said);
    assertThat(numbers(said)).containsExactly(1, 2, 3, 4, 5);
  }

  private static void assertThatEachFits(Said said) {
    assertThat(said.messages())
        .allMatch(message -> EventJson.encode(message).value().length < LARGEST_VALUE_BYTES);
  }

  private static List<Integer> numbers(Said said) {
    return said.messages().stream()
        .map(Envelope::data)
        .map(ActionLogged.class::cast)
        .flatMap(logged -> logged.lines().stream())
        .map(ActionLogged.Line::number)
        .toList();
  }
}
