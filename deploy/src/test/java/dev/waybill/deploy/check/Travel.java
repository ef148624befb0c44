package dev.waybill.deploy.check;

import static dev.waybill.contracts.EntryStatus.INITIAL;
import static dev.waybill.contracts.EntryStatus.RUNNING;
import static dev.waybill.contracts.EntryStatus.SUCCEEDED;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Origin;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Op;
import dev.waybill.deploy.record.Outcome;
import dev.waybill.deploy.record.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A request that travels as it should: exported from node 1, imported into node 2, and sent on to
/// node 3. A test spoils one thing of it.
final class Travel {
  static final int REQUEST = 352;
  static final int ENTRY = 354;
  static final int ONWARD = 7;
  static final int ACTION = 360;
  static final String KEY = ENTRY + "-1-30";

  final History history = new History();
  final Envelope<TransportEvent.RequestExported> exported;
  final Envelope<NodeInput.Arrive> arrive;
  final Envelope<NodeInput.Import> wish;
  final Envelope<NodeInput.Report> report;
  final Envelope<TransportEvent.RequestQueued> queued;
  final Envelope<TransportEvent.ImportStarted> started;
  final Envelope<DeployOrder> order;
  final Envelope<TransportEvent.ImportFinished> finished;
  final Envelope<TransportEvent.RequestForwarded> forwarded;
  final Envelope<NodeInput.Arrive> onward;
  final Logged.Handled handledArrive;
  final Logged.Handled handledImport;
  final Logged.Handled handledReport;
  final Logged.Handled handledOnward;

  Travel() {
    calls();
    exported =
        history.said(
            Origin.API,
            new TransportEvent.RequestExported(request(), node(1), "c1", List.of(node(2))),
            null);
    var qa = configure(2, ForwardMode.ON_SUCCESS, 3);
    var prod = configure(3, ForwardMode.ON_SUCCESS);
    arrive = history.said(Origin.API, History.arrive(2, REQUEST, ENTRY), exported.id());
    wish =
        history.said(
            Origin.API,
            new NodeInput.Import(node(2), new ActionId(ACTION), new Selection.All(), "someone"),
            null);
    var startedEvent =
        new TransportEvent.ImportStarted(request(), node(2), entry(), 1, new ActionId(ACTION));
    var startedAs = History.envelope(startedEvent, wish.id());
    report =
        history.said(
            Origin.WORKER,
            new NodeInput.Report(node(2), entry(), 1, new DeployOutcome.Succeeded()),
            startedAs.id());
    handled(qa, List.of(), List.of());
    handled(prod, List.of(), List.of());
    queued =
        event(new TransportEvent.RequestQueued(request(), node(2), entry(), INITIAL), exported);
    handledArrive = handled(arrive, List.of(entry(ENTRY, 1, INITIAL, 1)), List.of());
    history.log.add(new Logged.Said(Origin.ENGINE, startedAs));
    started = startedAs;
    handledImport =
        handled(wish, List.of(entry(ENTRY, 2, RUNNING, 1)), List.of(action(ActionStatus.RUNNING)));
    order = history.said(Origin.ENGINE, order(), started.id());
    finished =
        event(
            new TransportEvent.ImportFinished(
                request(), node(2), entry(), new ActionId(ACTION), SUCCEEDED),
            started);
    forwarded =
        event(new TransportEvent.RequestForwarded(request(), node(2), List.of(node(3))), started);
    handledReport =
        handled(
            report,
            List.of(entry(ENTRY, 3, SUCCEEDED, 1)),
            List.of(action(ActionStatus.SUCCEEDED)));
    onward = history.said(Origin.ENGINE, History.arrive(3, REQUEST, null), forwarded.id());
    var queuedOn =
        event(
            new TransportEvent.RequestQueued(request(), node(3), new QueueEntryId(ONWARD), INITIAL),
            forwarded);
    handledOnward = handled(onward, List.of(entry(ONWARD, 1, INITIAL, 1)), List.of());
    deployed(History.START, true, History.SHA, 5);
    List.of(exported, queued, started, finished, forwarded, queuedOn).forEach(history::heard);
    tables();
  }

  private void calls() {
    var file = new Call.File(28, History.SHA);
    history.calls.add(
        Call.begun("c0", Op.UPLOAD, null, History.START)
            .with(List.of(file))
            .ended(Outcome.OK, 201, null, History.START));
    history.calls.add(
        Call.begun("c1", Op.EXPORT, 1, History.START)
            .with(List.of(file))
            .given(List.of(REQUEST), 350, List.of(new Call.Entry(2, ENTRY)))
            .ended(Outcome.OK, 200, null, History.START));
  }

  private Envelope<NodeInput.ConfigureNode> configure(
      int node, ForwardMode mode, Integer... followOn) {
    return history.said(
        Origin.API,
        new NodeInput.ConfigureNode(node(node), 1, History.settings(mode, followOn)),
        null);
  }

  private <E extends TransportEvent> Envelope<E> event(E event, Envelope<?> cause) {
    return history.said(Origin.ENGINE, event, cause.id());
  }

  Logged.Handled handled(
      Envelope<? extends NodeInput> input, List<EntryChange> entries, List<ActionChange> actions) {
    var handled = answer(input, new Answer.Done(), entries, actions);
    history.log.add(handled);
    return handled;
  }

  static Logged.Handled answer(
      Envelope<? extends NodeInput> input,
      Answer answer,
      List<EntryChange> entries,
      List<ActionChange> actions) {
    var change =
        new QueueChange(
            input.data().node(), input.id(), Optional.empty(), answer, entries, actions);
    var same =
        new Envelope<NodeInput>(
            input.id(),
            input.time(),
            input.tenant(),
            input.source(),
            input.causedBy(),
            input.data());
    return new Logged.Handled(UUID.randomUUID(), change, Optional.of(same));
  }

  static EntryChange entry(int id, long version, EntryStatus status, long position) {
    return new EntryChange(
        new QueueEntryId(id),
        request(),
        version,
        status,
        EntryMode.FINAL,
        position,
        History.START,
        History.START);
  }

  static ActionChange action(ActionStatus status) {
    return new ActionChange(new ActionId(ACTION), ActionType.IMPORT, status, "someone", List.of());
  }

  private static DeployOrder order() {
    return new DeployOrder(
        node(2),
        "QA",
        request(),
        entry(),
        1,
        new ActionId(ACTION),
        History.content(),
        History.settings(ForwardMode.ON_SUCCESS, 3).target().orElseThrow(),
        History.START.plus(Duration.ofHours(6)));
  }

  Seen deployed(Instant at, boolean deployed, String sha, long fence) {
    var seen =
        new Seen(
            history.destination.size() + 1,
            at,
            Seen.Kind.POST,
            2,
            KEY,
            fence,
            sha,
            deployed ? 200 : 500,
            deployed,
            null,
            null);
    history.destination.add(seen);
    return seen;
  }

  private void tables() {
    var tables = history.tables;
    tables.nodes.add(new Tables.Node(1, "DEV", "", true));
    tables.nodes.add(new Tables.Node(2, "QA", "HTTP", true));
    tables.nodes.add(new Tables.Node(3, "PROD", "HTTP", true));
    tables.files.add(new Tables.StoredFile(28, History.SHA));
    tables.requests.add(new Tables.Request(REQUEST, 1, "c1", 1));
    tables.actions.add(new Tables.Action(350, "NODE_EXPORT", "SUCCEEDED", 1, null));
    tables.actions.add(new Tables.Action(ACTION, "IMPORT", "SUCCEEDED", 2, "DONE"));
    row(ENTRY, 2, 3, "SUCCEEDED", 1);
    row(ONWARD, 3, 1, "INITIAL", 0);
    tables.attempts.add(
        new Tables.Attempt(
            1,
            2,
            ENTRY,
            1,
            5,
            false,
            History.START,
            History.START,
            Optional.of(new DeployOutcome.Succeeded()),
            History.START.plusSeconds(1)));
    tables.unsent.put("queue_engine", 0L);
    tables.lag.put("waybill-queue-engine", 0L);
  }

  private void row(int id, int node, long version, String status, int attempts) {
    var row = new Tables.Entry(id, node, REQUEST, version, status, "FINAL", 1L, attempts);
    history.tables.entries.add(row);
    history.tables.views.add(new Tables.Entry(id, node, REQUEST, version, status, "FINAL", 1L, 0));
    history.tables.counts.add(new Tables.Count(node, status, 1));
  }

  static TransportRequestId request() {
    return new TransportRequestId(REQUEST);
  }

  static QueueEntryId entry() {
    return new QueueEntryId(ENTRY);
  }

  static NodeId node(int id) {
    return new NodeId(id);
  }
}
