package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.requested;
import static dev.waybill.api.Calling.uploaded;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.Left;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Queues in which requests stand until they are asked to let go of them, played by the test.
final class TestingQueues implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private record Place(NodeId node, int request) {}

  private final TestingLandscape landscape;
  private final Tables tables = new Tables();
  private final TestingEngine engine = new TestingEngine();
  private final Map<Place, QueueEntryId> entries = new HashMap<>();

  TestingQueues(TestingLandscape landscape) {
    this.landscape = landscape;
  }

  TestingEngine engine() {
    return engine;
  }

  /// A request with such an archive comes to QA, and there to that status.
  int stands(String archive, EntryStatus status) {
    return stands(requested(landscape.name("QA"), uploaded(archive(archive))), status);
  }

  int stands(int request, EntryStatus status) {
    var node = landscape.qa();
    var arrive = engine.hearsArrive(request, node);
    var entry = ((NodeInput.Arrive) arrive.data()).entry().orElseThrow();
    entries.put(new Place(node, request), entry);
    engine.answers(
        arrive, Optional.empty(), new Answer.Done(), engine.entry(node, entry, request, status));
    isSeen(request, node);
    return request;
  }

  /// A queue tells that the request was forwarded to it.
  void alsoStands(int request, NodeId node, EntryStatus status) {
    var entry = new QueueEntryId((int) tables.number("select nextval('ids')"));
    entries.put(new Place(node, request), entry);
    engine.send(
        TestingEngine.envelope(
            new QueueChange(
                node,
                UUID.randomUUID(),
                Optional.empty(),
                new Answer.Done(),
                List.of(engine.entry(node, entry, request, status)),
                List.of()),
            UUID.randomUUID()));
    isSeen(request, node);
  }

  private void isSeen(int request, NodeId node) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                tables.number(
                        "select count(*) from queue_entry where version > 0"
                            + " and request_id = ? and node_id = ?",
                        request,
                        node.value())
                    == 1);
  }

  /// Hears that it is to let go of a request, maybe among others.
  Envelope<? extends Message> asked(int request, NodeId node) {
    return engine.hears(
        NodeInput.CleanUp.class,
        wish ->
            wish.node().equals(node) && wish.requests().contains(new TransportRequestId(request)));
  }

  void letGo(Envelope<? extends Message> asked) {
    var wish = (NodeInput.CleanUp) asked.data();
    var progress =
        wish.requests().stream()
            .map(id -> new Progress(id, entry(wish, id), EntryStatus.SUCCEEDED, ""))
            .toList();
    var done =
        new ActionChange(
            wish.action(),
            ActionType.CLEAN_UP_ENTRY,
            ActionStatus.SUCCEEDED,
            wish.triggeredBy(),
            progress);
    var left = new Left(wish.requests().stream().map(id -> entry(wish, id)).toList());
    answer(asked, new Answer.Done(), List.of(done), Optional.of(left));
  }

  /// Keeps all that it was asked to let go of, for the sake of one of them.
  void refuses(Envelope<? extends Message> asked, Refusal why, int request) {
    answer(
        asked,
        new Answer.Refused(why, List.of(new TransportRequestId(request))),
        List.of(),
        Optional.empty());
  }

  private void answer(
      Envelope<? extends Message> asked,
      Answer answer,
      List<ActionChange> actions,
      Optional<Left> left) {
    var wish = (NodeInput.CleanUp) asked.data();
    engine.send(
        TestingEngine.envelope(
            new QueueChange(
                wish.node(),
                asked.id(),
                Optional.of(wish.action()),
                answer,
                List.of(),
                actions,
                Optional.empty(),
                left),
            UUID.randomUUID()));
  }

  private QueueEntryId entry(NodeInput.CleanUp wish, TransportRequestId request) {
    return entries.get(new Place(wish.node(), request.value()));
  }

  @Override
  public void close() {
    engine.close();
  }
}
