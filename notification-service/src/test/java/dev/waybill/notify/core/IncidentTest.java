package dev.waybill.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentTest {
  private static final String OF_REQUEST = "waybill:default:node:2:request:352";

  @ParameterizedTest
  @ValueSource(strings = {"import-finished.error", "import-finished.fatal"})
  void whatFailedIsOpen(String sample) {
    assertThat(Incident.of(Samples.happening(sample)))
        .contains(new Incident(OF_REQUEST, Incident.Phase.OPENED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import-finished.succeeded",
        "import-finished.skipped",
        "import-finished.warning",
        "request-reset",
        "request-removed",
        "test-ended"
      })
  void whatSetsItRightClosesTheSame(String sample) {
    assertThat(Incident.of(Samples.happening(sample)))
        .contains(new Incident(OF_REQUEST, Incident.Phase.CLOSED));
  }

  @Test
  void ofAScheduleAndOfStorageThereIsOne() {
    var off = Incident.of(Samples.happening("schedule-deactivated")).orElseThrow();
    var missed = Incident.of(Samples.happening("schedule-missed")).orElseThrow();
    var madeUp = Incident.of(Samples.happening("schedule-missed.made-up")).orElseThrow();
    var filled = Incident.of(Samples.happening("storage-filled")).orElseThrow();

    assertThat(off).isEqualTo(missed).extracting(Incident::phase).isEqualTo(Incident.Phase.OPENED);
    assertThat(madeUp).isEqualTo(new Incident(off.key(), Incident.Phase.CLOSED));
    assertThat(filled).isEqualTo(new Incident("waybill:default:storage", Incident.Phase.OPENED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"request-added", "import-started", "node-deleted", "request-deleted"})
  void theRestIsNone(String sample) {
    assertThat(Incident.of(Samples.happening(sample))).isEmpty();
  }
}
