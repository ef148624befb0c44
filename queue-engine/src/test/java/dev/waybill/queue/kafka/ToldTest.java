package dev.waybill.queue.kafka;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.content;
import static dev.waybill.queue.Landscape.deploying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.Decided;
import dev.waybill.queue.Received;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run.Asked;
import dev.waybill.queue.core.Transition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a decision is to the rest of the suite.
class ToldTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final NodeId NODE = aNode();
  private static final QueueEntry ENTRY =
      new QueueEntry(
          new QueueEntryId(77),
          aRequest(),
          EntryMode.FINAL,
          content("a change"),
          new ImportState.Initial(),
          5,
          1,
          3,
          NOW.minusSeconds(60),
          NOW);

  private final Wire wire =
      new Wire(new Envelopes("queue-engine", Clock.fixed(NOW, ZoneOffset.UTC)));

  @Test
  void everyInputIsAnsweredOnceWithTheTouchedEntriesWhole() {
    var input = new QueueInput.Reset(new Asked(new ActionId(8), "ann"), List.of(), NOW);

    var told = told(input, new QueueEvent.WasReset(ENTRY, new ActionId(8)));

    assertThat(only(QueueChange.class, told).data())
        .isEqualTo(
            new QueueChange(
                NODE,
                received().id(),
                Optional.of(new ActionId(8)),
                new Answer.Done(),
                List.of(
                    new EntryChange(
                        ENTRY.id(),
                        ENTRY.request(),
                        3,
                        EntryStatus.INITIAL,
                        EntryMode.FINAL,
                        5,
                        NOW.minusSeconds(60),
                        NOW)),
                List.of()));
  }

  @Test
  void aRefusalIsTheAnswer() {
    var told = told(advance(), new QueueEvent.Refused(Refusal.STALE_RUN, List.of(aRequest())));

    assertThat(only(QueueChange.class, told).data().answer())
        .isInstanceOfSatisfying(
            Answer.Refused.class, no -> assertThat(no.why()).isEqualTo(Refusal.STALE_RUN));
    assertThat(told).hasSize(1);
  }

  @Test
  void howAScheduleStandsIsPartOfTheAnswer() {
    var since = Optional.of(NOW);

    var told = told(advance(), new QueueEvent.Rescheduled(since, Optional.empty(), true));

    assertThat(only(QueueChange.class, told).data().schedule())
        .contains(new QueueChange.ScheduleChange(since, Optional.empty(), true));
  }

  @Test
  void whatAScheduleMissedIsToldWithHowItStands() {
    var since = Optional.of(NOW);
    var next = Optional.of(NOW.plusSeconds(60));

    var told =
        told(
            advance(),
            new QueueEvent.Rescheduled(since, next, false),
            new QueueEvent.FiringsMissed(NOW, 3, true));

    assertThat(only(QueueChange.class, told).data().schedule())
        .contains(
            new QueueChange.ScheduleChange(
                since, next, false, Optional.of(new QueueChange.Missed(NOW, 3, true))));
  }

  @Test
  void whatHappensToAScheduleIsToldOfItsNode() {
    assertThat(publicly(new QueueEvent.FiringsMissed(NOW, 3, true)))
        .isEqualTo(new TransportEvent.ScheduleMissed(NODE, NOW, 3, true));
    assertThat(publicly(new QueueEvent.ScheduleGivenUp(4, NOW)))
        .isEqualTo(new TransportEvent.ScheduleDeactivated(NODE, 4, NOW));
  }

  @Test
  void everyEventOfAQueueIsTold() {
    var action = new ActionId(8);
    var request = ENTRY.request();

    assertThat(publicly(new QueueEvent.Queued(ENTRY)))
        .isEqualTo(
            new TransportEvent.RequestQueued(request, NODE, ENTRY.id(), EntryStatus.INITIAL));
    assertThat(publicly(new QueueEvent.Finished(ENTRY, action, EntryStatus.ERROR, "secret words")))
        .isEqualTo(
            new TransportEvent.ImportFinished(
                request, NODE, ENTRY.id(), action, EntryStatus.ERROR));
    assertThat(publicly(new QueueEvent.WasReset(ENTRY, action)))
        .isEqualTo(new TransportEvent.RequestReset(request, NODE, ENTRY.id(), action));
    assertThat(publicly(new QueueEvent.Removed(ENTRY)))
        .isEqualTo(new TransportEvent.RequestRemoved(request, NODE, ENTRY.id()));
    assertThat(publicly(new QueueEvent.Released(ENTRY)))
        .isEqualTo(
            new TransportEvent.RequestReleased(request, NODE, ENTRY.id(), EntryStatus.INITIAL));
  }

  @Test
  void anImportThatStartsOrdersADeployment() {
    var target = deploying().target().orElseThrow();
    var deadline = NOW.plusSeconds(60);
    var action = new ActionId(8);

    var told = told(advance(), new QueueEvent.Started(ENTRY, action, 2, "QA", target, deadline));

    var started = only(TransportEvent.ImportStarted.class, told);
    var order = only(DeployOrder.class, told);
    assertThat(started.data())
        .isEqualTo(new TransportEvent.ImportStarted(ENTRY.request(), NODE, ENTRY.id(), 2, action));
    assertThat(started.causedBy()).isEqualTo(received().causedBy());
    assertThat(order.causedBy()).isEqualTo(started.id());
    assertThat(order.data())
        .isEqualTo(
            new DeployOrder(
                NODE,
                "QA",
                ENTRY.request(),
                ENTRY.id(),
                2,
                action,
                ENTRY.content(),
                target,
                deadline));
  }

  @Test
  void whatIsForwardedArrivesEverywhere() {
    var targets = List.of(aNode(), aNode());

    var told = told(advance(), new QueueEvent.Forwarded(ENTRY, targets));

    var forwarded = only(TransportEvent.RequestForwarded.class, told);
    assertThat(forwarded.data().to()).isEqualTo(targets);
    assertThat(all(NodeInput.Arrive.class, told))
        .allSatisfy(arrival -> assertThat(arrival.causedBy()).isEqualTo(forwarded.id()))
        .extracting(Envelope::data)
        .containsExactlyElementsOf(
            targets.stream()
                .map(
                    target ->
                        new NodeInput.Arrive(
                            target,
                            ENTRY.request(),
                            Optional.empty(),
                            EntryMode.FINAL,
                            ENTRY.content()))
                .toList());
  }

  @Test
  void aQueueThatGoesOnSendsItselfAnInput() {
    var run = new ActionId(8);

    assertThat(
            only(
                    NodeInput.AdvanceRun.class,
                    told(advance(), new QueueEvent.Continues(new QueueInput.AdvanceRun(run, NOW))))
                .data())
        .isEqualTo(new NodeInput.AdvanceRun(NODE, run));
    assertThat(
            only(
                    NodeInput.DeleteNode.class,
                    told(advance(), new QueueEvent.Continues(new QueueInput.DeleteNode(3, NOW))))
                .data())
        .isEqualTo(new NodeInput.DeleteNode(NODE, 3));
  }

  @Test
  void theLastWordOnAnActionHolds() {
    var asked = new Asked(new ActionId(8), "ann");
    var running = progress(EntryStatus.RUNNING, "");
    var ended = progress(EntryStatus.WARNING, "look at it");

    var told =
        told(
            advance(),
            moved(asked, ActionStatus.RUNNING, running),
            moved(asked, ActionStatus.RUNNING, ended),
            moved(asked, ActionStatus.WARNING));

    assertThat(only(QueueChange.class, told).data().actions())
        .containsExactly(
            new ActionChange(
                asked.action(), ActionType.IMPORT, ActionStatus.WARNING, "ann", List.of(ended)));
  }

  private TransportEvent publicly(QueueEvent event) {
    var told = only(TransportEvent.class, told(advance(), event));
    assertThat(told.causedBy()).isEqualTo(received().causedBy());
    return told.data();
  }

  private static QueueInput advance() {
    return new QueueInput.AdvanceRun(new ActionId(8), NOW);
  }

  private static Received received() {
    return new Received(
        new UUID(1, 1), new UUID(2, 2), TenantId.DEFAULT, NODE, (_, _) -> advance());
  }

  private List<Envelope<?>> told(QueueInput input, QueueEvent... events) {
    var transition = new Transition(ImportQueue.empty(NODE), List.of(ENTRY), Arrays.asList(events));
    return wire.about(new Decided(received(), input, transition));
  }

  private static QueueEvent moved(Asked asked, ActionStatus status, Progress... progress) {
    return new QueueEvent.ActionMoved(asked, ActionType.IMPORT, status, List.of(progress));
  }

  private static Progress progress(EntryStatus status, String reason) {
    return new Progress(ENTRY.request(), ENTRY.id(), status, reason);
  }

  private static <M extends Message> Envelope<M> only(Class<M> kind, List<Envelope<?>> told) {
    var found = all(kind, told).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static <M extends Message> Stream<Envelope<M>> all(
      Class<M> kind, List<Envelope<?>> told) {
    return told.stream()
        .filter(e -> kind.isInstance(e.data()))
        .map(
            e ->
                new Envelope<>(
                    e.id(), e.time(), e.tenant(), e.source(), e.causedBy(), kind.cast(e.data())));
  }
}
