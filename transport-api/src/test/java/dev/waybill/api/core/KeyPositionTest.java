package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPositionTest {
  private static final String ID = "3f2b8a52-7c1e-4a53-9d9e-0a1b2c3d4e5f";

  @Test
  void whatWasWrittenIsRead() {
    var position = new KeyPosition(Instant.ofEpochMilli(1_763_800_000_123L), ID);

    assertThat(KeyPosition.parse(position.toString())).contains(position);
  }

  @Test
  void theOldestComesFirst() {
    var old = new KeyPosition(Instant.EPOCH, ID);

    assertThat(old).isLessThan(new KeyPosition(Instant.ofEpochMilli(1), ID.replace('3', '1')));
    assertThat(old).isLessThan(new KeyPosition(Instant.EPOCH, ID.replace('3', '4')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.", ".x", "0.3f2b", "-1." + ID, ID, "9999999999999999." + ID})
  void nothingElseIsAPosition(String text) {
    assertThat(KeyPosition.parse(text)).isEmpty();
  }
}
