package dev.waybill.queue.kafka;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.arrive;
import static dev.waybill.queue.Landscape.content;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.DeadLettered;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.QueueStore.DueSchedule;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.Received;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.QueueInput.FireSchedule.Due;
import dev.waybill.queue.core.Run.Asked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What reaches the engine, as the queue understands it.
class WireTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Instant LAST_NIGHT = Instant.parse("2026-11-21T02:00:00Z");
  private static final Optional<Instant> SINCE = Optional.of(NOW);
  private static final NodeId NODE = aNode();
  private static final QueueEntryId ENTRY = new QueueEntryId(77);

  private final Wire wire =
      new Wire(new Envelopes("queue-engine", Clock.fixed(NOW, ZoneOffset.UTC)));

  @Test
  void everyInputIsUnderstood() {
    var request = aRequest();
    var action = anAction();
    var asked = new Asked(action, "ann");
    var entry = new QueueEntryId(12);
    var settings = deploying(aNode());
    var arrive = arrive(NODE, request);

    assertThat(understood(arrive))
        .isEqualTo(
            new QueueInput.Arrive(
                request,
                arrive.entry().orElseThrow(),
                EntryMode.FINAL,
                arrive.content(),
                new ActionId(1),
                NOW));
    assertThat(understood(new NodeInput.Import(NODE, action, new Selection.All(), "ann")))
        .isEqualTo(
            new QueueInput.Import(
                new Asked(action, "ann", ImportKind.ALL), new Selection.All(), NOW));
    assertThat(understood(new NodeInput.Forward(NODE, action, List.of(request), "ann")))
        .isEqualTo(new QueueInput.Forward(asked, List.of(request), NOW));
    assertThat(understood(new NodeInput.Reset(NODE, action, List.of(request), "ann")))
        .isEqualTo(new QueueInput.Reset(asked, List.of(request), NOW));
    assertThat(understood(new NodeInput.Remove(NODE, action, List.of(request), "ann")))
        .isEqualTo(new QueueInput.Remove(asked, List.of(request), NOW));
    assertThat(understood(new NodeInput.Release(NODE, request, true)))
        .isEqualTo(new QueueInput.Release(request, true, new ActionId(1), NOW));
    assertThat(understood(new NodeInput.Report(NODE, entry, 2, new DeployOutcome.Succeeded())))
        .isEqualTo(new QueueInput.Report(entry, 2, new DeployOutcome.Succeeded(), NOW));
    assertThat(understood(new NodeInput.DeadlinePassed(NODE, entry, 2)))
        .isEqualTo(new QueueInput.DeadlinePassed(entry, 2, NOW));
    assertThat(understood(new NodeInput.AdvanceRun(NODE, action)))
        .isEqualTo(new QueueInput.AdvanceRun(action, NOW));
    assertThat(understood(new NodeInput.ConfigureNode(NODE, 4, settings)))
        .isEqualTo(new QueueInput.ConfigureNode(4, settings, new ActionId(1), NOW));
    var nightly =
        new Schedule(new Schedule.Crontab("0 2 * * *"), ZoneOffset.UTC, Optional.of(NOW), true);
    assertThat(understood(new NodeInput.FireSchedule(NODE, LAST_NIGHT, nightly)))
        .isEqualTo(
            new QueueInput.FireSchedule(
                LAST_NIGHT,
                nightly,
                new Due(1, LAST_NIGHT, Optional.of(LAST_NIGHT.plus(Duration.ofDays(1)))),
                new ActionId(1),
                NOW));
    var scheduled = settings.with(Optional.of(nightly));
    assertThat(understood(new NodeInput.ConfigureNode(NODE, 5, scheduled)))
        .isEqualTo(
            new QueueInput.ConfigureNode(
                5,
                scheduled,
                Optional.of(LAST_NIGHT.plus(Duration.ofDays(1))),
                new ActionId(1),
                NOW));
    assertThat(understood(new NodeInput.DeleteNode(NODE, 5)))
        .isEqualTo(new QueueInput.DeleteNode(5, NOW));
  }

  @Test
  void whatIsForwardedGetsAFreshEntryId() {
    var forwarded =
        new NodeInput.Arrive(
            NODE, aRequest(), Optional.empty(), EntryMode.FINAL, content("a change"));

    var arrive = (QueueInput.Arrive) understood(forwarded);

    assertThat(arrive.entry()).isEqualTo(new QueueEntryId(1));
    assertThat(arrive.ownAction()).isEqualTo(new ActionId(2));
  }

  @Test
  void noInputTakesMoreIdsThanItMay() {
    var ids = new AtomicInteger();

    Wire.read(sent(arrive(NODE, aRequest()))).draft().complete(NOW, ids::incrementAndGet);

    assertThat(ids.get()).isLessThanOrEqualTo(Received.FRESH_IDS);
  }

  @Test
  void whatIsNoInputIsNotUnderstood() {
    var stray =
        new Envelope<Message>(
            UUID.randomUUID(),
            NOW,
            TenantId.DEFAULT,
            "/waybill/default/x",
            UUID.randomUUID(),
            new DeadLettered("x", "y", 0, 0, "", "z"));

    assertThatThrownBy(() -> Wire.read(stray)).hasMessageContaining("DeadLettered");
  }

  @Test
  void aDeadlineThatPassedIsTheSameInputEachTime() {
    var overdue =
        new Overdue(TenantId.DEFAULT, NODE, ENTRY, 2, Instant.parse("2026-11-21T08:00:00Z"));
    var next = new Overdue(TenantId.DEFAULT, NODE, ENTRY, 3, Instant.parse("2026-11-21T08:00:00Z"));

    var input = wire.about(overdue, NOW);

    assertThat(input.data()).isEqualTo(new NodeInput.DeadlinePassed(NODE, ENTRY, 2));
    assertThat(input.id().version()).isEqualTo(7);
    assertThat(wire.about(overdue, NOW.plusSeconds(9)).id()).isEqualTo(input.id());
    assertThat(wire.about(next, NOW).id()).isNotEqualTo(input.id());
  }

  @Test
  void aMomentOfAScheduleIsTheSameInputEachTime() {
    var nightly = new Schedule(new Schedule.Crontab("0 2 * * *"), ZoneOffset.UTC, SINCE, true);
    var again =
        new Schedule(nightly.pattern(), ZoneOffset.UTC, Optional.of(NOW.plusSeconds(1)), true);

    var input = wire.about(due(nightly), NOW);

    assertThat(input.data()).isEqualTo(new NodeInput.FireSchedule(NODE, LAST_NIGHT, nightly));
    assertThat(input.id().version()).isEqualTo(7);
    assertThat(wire.about(due(nightly), NOW.plusSeconds(9)).id()).isEqualTo(input.id());
    assertThat(wire.about(due(again), NOW).id()).isNotEqualTo(input.id());
  }

  private static DueSchedule due(Schedule schedule) {
    return new DueSchedule(TenantId.DEFAULT, NODE, schedule, LAST_NIGHT);
  }

  private static QueueInput understood(NodeInput input) {
    var ids = new AtomicInteger();
    var received = Wire.read(sent(input));
    assertThat(received.node()).isEqualTo(NODE);
    return received.draft().complete(NOW, ids::incrementAndGet);
  }
}
