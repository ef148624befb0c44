package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.EntryStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WireWordsTest {
  @ParameterizedTest
  @EnumSource(EntryStatus.class)
  void everyStatusIsFoundByItsCode(EntryStatus status) {
    assertThat(WireStatus.ofCode(WireStatus.code(status))).contains(status);
  }

  @Test
  void whatIsQueriedAsReIsAnsweredAsRepeat() {
    assertThat(WireStatus.ofCode("re").map(WireStatus::word)).contains("repeat");
  }

  @Test
  void aQueryNeedsAStatusAndTimesThatAreTimes() {
    assertThat(query("in,fa", "2026-01-31T08:15:30.123Z").read())
        .isInstanceOfSatisfying(
            QueueQuery.Read.Sound.class,
            sound ->
                assertThat(sound.query().createdAt().from())
                    .isEqualTo(Instant.parse("2026-01-31T08:15:30.123Z")));
    assertThat(query("", "yesterday").read())
        .isInstanceOfSatisfying(
            QueueQuery.Read.Faulty.class, faulty -> assertThat(faulty.problems()).hasSize(2));
  }

  @ParameterizedTest
  @CsvSource({
    "a.mtar, a.mtar",
    "target/a.mtar, a.mtar",
    "C:\\temp\\a.mtar, a.mtar",
    "folder/, file",
    "'', file"
  })
  void ofAPathTheLastSegmentIsTheName(String sent, String name) {
    assertThat(FileName.of(sent)).isEqualTo(name);
  }

  @Test
  void aMarkIsReadAsItWasWritten() {
    var mark = new QueuePage.Mark(Long.MAX_VALUE, Integer.MAX_VALUE);

    assertThat(QueuePage.Mark.of(mark.toString())).contains(mark);
    assertThat(QueuePage.Mark.of("1; drop table")).isEmpty();
    assertThat(QueuePage.Mark.of("-1-1")).isEmpty();
  }

  private static QueueQuery.Parameters query(String status, String createdAtFrom) {
    return new QueueQuery.Parameters(status, createdAtFrom, "", "", "", "");
  }
}
