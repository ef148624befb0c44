package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportEvent.ImportStarted;
import dev.waybill.contracts.TransportEvent.RequestExported;
import dev.waybill.contracts.TransportEvent.RequestForwarded;
import dev.waybill.contracts.TransportEvent.RequestQueued;
import dev.waybill.contracts.TransportEvent.RequestReleased;
import dev.waybill.contracts.TransportEvent.RequestRemoved;
import dev.waybill.contracts.TransportEvent.RequestReset;
import dev.waybill.contracts.TransportEvent.RequestUploaded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventLineTest {
  private static final UUID ID = UUID.fromString("019aa3f5-7a00-7000-8000-000000000001");
  private static final TransportRequestId REQUEST = new TransportRequestId(352);
  private static final NodeId QA = new NodeId(2);
  private static final QueueEntryId ENTRY = new QueueEntryId(358);
  private static final ActionId ACTION = new ActionId(360);

  @Test
  void theKeysSayToWhomItHappened() {
    assertThat(line(new ImportStarted(REQUEST, QA, ENTRY, 2, ACTION)).keys())
        .isEqualTo(
            Map.of(
                "tenant", "default",
                "requestId", "352",
                "nodeId", "2",
                "actionId", "360",
                "type", "dev.waybill.import.started.v1",
                "id", ID.toString()));
  }

  @Test
  void anEventWithoutAnActionHasNoSuchKey() {
    assertThat(line(new RequestForwarded(REQUEST, QA, List.of())).keys())
        .containsOnlyKeys("tenant", "requestId", "nodeId", "type", "id");
  }

  @Test
  void whatHappensToANodeNamesNoRequest() {
    var missed = line(new TransportEvent.ScheduleMissed(QA, Instant.EPOCH, 3, true));

    assertThat(missed.text()).isEqualTo("schedule missed 3 times");
    assertThat(missed.keys()).containsOnlyKeys("tenant", "nodeId", "type", "id");
    assertThat(line(new TransportEvent.ScheduleDeactivated(QA, 4, Instant.EPOCH)).text())
        .isEqualTo("schedule deactivated, 4 imports fatal");
  }

  @Test
  void theTextSaysWhatHappened() {
    assertThat(
            List.<TransportEvent>of(
                new RequestExported(REQUEST, QA, "Shop", List.of()),
                new RequestUploaded(REQUEST, QA, "Shop"),
                new RequestQueued(REQUEST, QA, ENTRY, EntryStatus.REPEATABLE),
                new ImportStarted(REQUEST, QA, ENTRY, 2, ACTION),
                new ImportFinished(REQUEST, QA, ENTRY, ACTION, EntryStatus.WARNING),
                new RequestForwarded(REQUEST, QA, List.of()),
                new RequestReset(REQUEST, QA, ENTRY, ACTION),
                new RequestRemoved(REQUEST, QA, ENTRY),
                new RequestReleased(REQUEST, QA, ENTRY, EntryStatus.TRANSIENT)))
        .extracting(event -> line(event).text())
        .containsExactly(
            "request exported",
            "request uploaded",
            "request queued, repeatable",
            "import started, attempt 2",
            "import finished, warning",
            "request forwarded",
            "request reset",
            "request removed",
            "request released, transient");
  }

  private static EventLine line(TransportEvent event) {
    return EventLine.of(
        new Envelope<>(
            ID, Instant.EPOCH, TenantId.DEFAULT, "/waybill/default/queue-engine", ID, event));
  }
}
