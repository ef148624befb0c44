package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is set for the clean-up makes sense, or the service does not start and says why.
class CleaningUpTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void aRetentionOfOneToThirtyDaysIsTaken(int days) {
    assertThatCode(() -> CleaningUp.check(settings(Duration.ofDays(days), Optional.empty())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31})
  void anyOtherIsRefusedByName(int days) {
    assertThatThrownBy(() -> CleaningUp.check(settings(Duration.ofDays(days), Optional.empty())))
        .hasMessageContaining("waybill.clean-up.retention")
        .hasMessageContaining("set 1 to 30 days");
  }

  @Test
  void whatIsFatalStaysAtLeastAsLongAsTheRest() {
    var settings = settings(Duration.ofDays(14), Optional.of(Duration.ofDays(13)));

    assertThatThrownBy(() -> CleaningUp.check(settings))
        .hasMessageContaining("waybill.clean-up.fatal-after");
  }

  private static CleanUpSettings settings(Duration retention, Optional<Duration> fatalAfter) {
    return new CleanUpSettings() {
      @Override
      public Duration retention() {
        return retention;
      }

      @Override
      public LocalTime at() {
        return LocalTime.of(2, 0);
      }

      @Override
      public Duration settle() {
        return Duration.ZERO;
      }

      @Override
      public Optional<Duration> fatalAfter() {
        return fatalAfter;
      }

      @Override
      public Duration lookEvery() {
        return Duration.ofSeconds(1);
      }
    };
  }
}
