package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.api.core.Retention.Job;
import dev.waybill.api.core.Retention.Run;
import dev.waybill.api.core.Retention.Terms;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an operator may set, and what is said of all else.
class RetentionTermsTest {
  private static final Instant NOW = Instant.parse("2028-02-29T12:00:00Z");

  @Test
  void nothingSetIsWhatCtmsDoes() {
    var terms = terms(Map.of());

    assertThatCode(terms::check).doesNotThrowAnyException();
    assertThat(terms.archive()).isEqualTo(new Terms(7, 13));
    assertThat(terms.of(Job.LANDSCAPE_ACTIONS)).isEmpty();
    assertThat(terms.of(Job.TRANSPORT_REQUESTS)).isEmpty();
    assertThat(terms.of(Job.TRANSPORT_ACTIONS)).isEmpty();
  }

  @Test
  void eachJobHasTermsOfItsOwn() {
    var terms =
        terms(
            Map.of(
                "waybill.anonymization.transport-requests", "5",
                "waybill.anonymization.transport-requests-every-weeks", "52"));

    assertThat(terms.of(Job.TRANSPORT_REQUESTS)).contains(new Terms(5, 52));
    assertThat(terms.of(Job.TRANSPORT_ACTIONS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.log-archive.retention-years, 0, set 1 to 7",
    "waybill.log-archive.retention-years, 8, set 1 to 7",
    "waybill.log-archive.every-weeks, 0, set 1 to 52",
    "waybill.log-archive.every-weeks, 53, set 1 to 52",
    "waybill.anonymization.landscape-actions, 4, 'unlimited, or 5, 6 or 7'",
    "waybill.anonymization.transport-requests, never, 'unlimited, or 5, 6 or 7'",
    "waybill.anonymization.transport-actions, 8, 'unlimited, or 5, 6 or 7'",
    "waybill.anonymization.transport-actions-every-weeks, 2, 'set 1, 4, 13 or 52'"
  })
  void whatMakesNoSenseIsRefusedByNameWithARemedy(String setting, String value, String remedy) {
    assertThatThrownBy(() -> terms(Map.of(setting, value)).check())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining(value)
        .hasMessageContaining(remedy);
  }

  @Test
  void theNextRunBeginsSomeWeeksAfterTheLastBegan() {
    var terms = new Terms(7, 13);
    var last = new Run(1, NOW, NOW, Optional.empty(), 0);

    assertThat(terms.next(Optional.empty(), NOW)).isEqualTo(NOW);
    assertThat(terms.next(Optional.of(last), NOW)).isEqualTo(NOW.plus(Duration.ofDays(91)));
    assertThat(terms.cut(NOW)).isEqualTo("2021-02-28T12:00:00Z");
  }

  private static RetentionTerms terms(Map<String, String> settings) {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(LogArchiveSettings.class)
            .withMapping(AnonymizationSettings.class)
            .withDefaultValues(settings)
            .addDiscoveredConverters()
            .withConverter(Duration.class, 100, text -> Duration.ofSeconds(1))
            .build();
    return new RetentionTerms(
        config.getConfigMapping(LogArchiveSettings.class),
        config.getConfigMapping(AnonymizationSettings.class));
  }
}
