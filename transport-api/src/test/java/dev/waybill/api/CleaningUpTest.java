package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is set for the clean-up makes sense, or the service does not start and says why.
class CleaningUpTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void aRetentionOfOneToThirtyDaysIsTaken(int days) {
    assertThatCode(() -> CleaningUp.check(new TestingCleanUpSettings(days)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31})
  void anyOtherIsRefusedByName(int days) {
    assertThatThrownBy(() -> CleaningUp.check(new TestingCleanUpSettings(days)))
        .hasMessageContaining("waybill.clean-up.retention")
        .hasMessageContaining("set 1 to 30 days");
  }

  @Test
  void whatIsFatalStaysAtLeastAsLongAsTheRest() {
    var settings =
        new TestingCleanUpSettings(Duration.ofDays(14), Optional.of(Duration.ofDays(13)));

    assertThatThrownBy(() -> CleaningUp.check(settings))
        .hasMessageContaining("waybill.clean-up.fatal-after");
  }
}
