package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Fault;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What queues tell of things that we do not have is an error of that message: it is put aside, and
/// no row of it stays.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class ProjectingChangesIT {
  private static final NodeId NODE = new NodeId(900_000_006);
  private static final QueueEntryId ENTRY = new QueueEntryId(900_000_007);
  private static final ActionId ACTION = new ActionId(900_000_009);
  private static final int UNKNOWN = 900_000_008;

  @Inject ViewStore views;

  private final Tables tables = new Tables();

  @Test
  void anEntryOfAnUnknownRequestIsRefused() {
    var now = Instant.now();
    var entry =
        new EntryChange(
            ENTRY,
            new TransportRequestId(UNKNOWN),
            1,
            EntryStatus.INITIAL,
            EntryMode.FINAL,
            10,
            now,
            now);

    var failure = failure(List.of(entry), List.of());

    assertThat(Fault.is(failure)).as("worth repeating: " + failure).isFalse();
    assertThat(tables.number("select count(*) from queue_entry where id = " + ENTRY)).isZero();
    assertThat(tables.number("select count(*) from queue_count where node_id = " + NODE)).isZero();
  }

  @Test
  void anActionOnAnUnknownRequestIsRefused() {
    var action =
        TestingEngine.action(
            ACTION,
            ActionType.IMPORT,
            ActionStatus.RUNNING,
            TestingEngine.progress(UNKNOWN, ENTRY, EntryStatus.RUNNING, ""));

    var failure = failure(List.of(), List.of(action));

    assertThat(Fault.is(failure)).as("worth repeating: " + failure).isFalse();
    assertThat(tables.number("select count(*) from action where id = " + ACTION)).isZero();
    assertThat(tables.number("select count(*) from action_request where request_id = " + UNKNOWN))
        .isZero();
  }

  private Throwable failure(List<EntryChange> entries, List<ActionChange> actions) {
    var id = UUID.randomUUID();
    var change = new QueueChange(NODE, id, Optional.empty(), new Answer.Done(), entries, actions);
    return views
        .apply(List.of(TestingEngine.envelope(change, id)))
        .<Throwable>map(_ -> new AssertionError("it was taken"))
        .onFailure()
        .recoverWithItem(failure -> failure)
        .await()
        .indefinitely();
  }
}
