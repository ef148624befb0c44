package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueQueryTest {
  private static QueueQuery.Read read(String from, String to, String owner) {
    return new QueueQuery.Parameters("in", from, to, "", "", owner).read();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  void aTimeBeyondAllThatCanBeStoredIsTheLastOne(String time) {
    assertThat(read(time, time, ""))
        .isInstanceOfSatisfying(
            QueueQuery.Read.Sound.class,
            sound -> {
              assertThat(sound.query().createdAt().from())
                  .isBetween(QueueQuery.Span.EVER.from(), QueueQuery.Span.EVER.to());
              assertThat(sound.query().createdAt().to())
                  .isBetween(QueueQuery.Span.EVER.from(), QueueQuery.Span.EVER.to());
            });
  }

  @Test
  void anOwnerThatNobodyCouldBeCalledIsFaulty() {
    assertThat(read("", "", "a\0b")).isInstanceOf(QueueQuery.Read.Faulty.class);
  }
}
