package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.queue;
import static dev.waybill.api.Calling.requested;
import static dev.waybill.api.Calling.standard;
import static dev.waybill.api.Calling.uploaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

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
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests are deleted from all queues at once, from the wish to the last byte. The engine is
/// played by the test.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class DeletingRequestsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private record Place(NodeId node, int request) {}

  private final TestingLandscape landscape = TestingLandscape.create();
  private final Map<Place, QueueEntryId> entries = new HashMap<>();
  private TestingEngine engine;

  @BeforeEach
  void start() {
    engine = new TestingEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void whatAllQueuesLetGoOfIsArchivedAndItsBytesGo() {
    var bytes = archive("deleted-everywhere");
    var file = uploaded(bytes);
    var request = stands(requested(landscape.name("QA"), file), EntryStatus.FATAL);
    var prod = landscape.after(landscape.qa(), "LAST");
    alsoStands(request, prod, EntryStatus.INITIAL);
    var sha256 = text("select sha256 from transport_api.stored_file where id = " + file);
    assertThat(stored(sha256)).exists();

    var deletion = begun(request);

    var atQa = asked(request, landscape.qa());
    assertThat(((NodeInput.CleanUp) atQa.data()).reach()).isEqualTo(Reach.EVERYTHING);
    letGo(atQa);
    await()
        .atMost(PATIENCE)
        .until(() -> waitsFor(deletion), equalTo(List.of(landscape.name("LAST"))));
    letGo(asked(request, prod));

    var ended = ended(deletion);
    ended
        .then()
        .body("transportRequests[0].state", equalTo("deleted"))
        .body("freed", equalTo(bytes.length));
    assertThat(
            number(
                "select count(*) from transport_api.transport_request"
                    + " where archived and id = "
                    + request))
        .isOne();
    await().atMost(PATIENCE).until(() -> Files.notExists(stored(sha256)));
    queue(landscape.qa(), "fa").then().body("transportRequests", empty());
    engine.hears(TransportEvent.RequestDeleted.class, event -> event.request().value() == request);
    var action = ((NodeInput.CleanUp) atQa.data()).action();
    standard()
        .get("/v2/actions/" + action)
        .then()
        .body("type", equalTo("CQ"))
        .body("status", equalTo("succeeded"))
        .body("triggeredByNamedUser", equalTo("anna"));
    standard()
        .get("/api/v1/actions/" + action + "/log")
        .then()
        .body(
            "items.message",
            hasItem(
                "Transport request %d is being deleted from all import queues".formatted(request)));
    delete(request).then().statusCode(422).body("detail", containsString("is archived"));
  }

  @Test
  void whatIsBeingImportedIsRefusedByNameAndKeepsTheOthers() {
    var running =
        stands(requested(landscape.name("QA"), uploaded(archive("running"))), EntryStatus.RUNNING);
    var other =
        stands(requested(landscape.name("QA"), uploaded(archive("other"))), EntryStatus.ERROR);

    delete(other, running)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:not-deletable"))
        .body("detail", containsString("Transport request " + running + " is being imported"))
        .body("detail", containsString(landscape.name("QA")));

    assertThat(number("select count(*) from transport_api.leaving where request_id = " + other))
        .isZero();
  }

  /// The views were behind: only the queue knew.
  @Test
  void aQueueThatKeepsARequestIsNamedAndTheOthersAreAskedForAgain() {
    var stays =
        stands(requested(landscape.name("QA"), uploaded(archive("stays"))), EntryStatus.INITIAL);
    var goes =
        stands(requested(landscape.name("QA"), uploaded(archive("goes"))), EntryStatus.INITIAL);

    var deletion = begun(stays, goes);
    var first = asked(stays, landscape.qa());
    answer(
        first, new Answer.Refused(Refusal.ALREADY_RUNNING, List.of(new TransportRequestId(stays))));
    var second =
        engine.hears(
            NodeInput.CleanUp.class,
            wish -> wish.requests().equals(List.of(new TransportRequestId(goes))));
    letGo(second);

    ended(deletion)
        .then()
        .body("transportRequests.state", equalTo(List.of("kept", "deleted")))
        .body("transportRequests[0].why", containsString(landscape.name("QA")))
        .body("transportRequests[0].why", containsString("an import of it is running"));
    queue(landscape.qa(), "in").then().body("transportRequests.id", equalTo(List.of(stays)));
  }

  @Test
  void whatSomebodyAskedForMeanwhileKeepsTheRequest() throws SQLException {
    var request =
        stands(requested(landscape.name("QA"), uploaded(archive("wanted"))), EntryStatus.ERROR);
    var deletion = begun(request);
    var asked = asked(request, landscape.qa());
    change(
        """
        with a as (
          insert into transport_api.action (id, tenant, type, status, node_id, node_name,
            triggered_by, named_user, started_at, ended_at, answer)
          values (nextval('transport_api.ids'), 'default', 'FORWARD_ENTRY', 'SUCCEEDED', %s, '',
            'mona', '', now(), now(), 'DONE') returning id)
        insert into transport_api.action_request (action_id, request_id, tenant, status)
        select id, %d, 'default', 'SUCCEEDED' from a
        """
            .formatted(landscape.qa(), request));
    letGo(asked);

    ended(deletion)
        .then()
        .body("transportRequests[0].state", equalTo("kept"))
        .body("transportRequests[0].why", containsString("something else was asked for"));
    // In no queue any more, and nothing is on its way by now: so it may be deleted once more.
    ended(begun(request)).then().body("transportRequests[0].state", equalTo("deleted"));
  }

  @Test
  void whatArrivesAfterAllIsAskedForToo() {
    var request =
        stands(requested(landscape.name("QA"), uploaded(archive("arriving"))), EntryStatus.ERROR);
    var prod = landscape.after(landscape.qa(), "LAST");

    var deletion = begun(request);
    letGo(asked(request, landscape.qa()));
    alsoStands(request, prod, EntryStatus.INITIAL);
    letGo(asked(request, prod));

    ended(deletion).then().body("transportRequests[0].state", equalTo("deleted"));
  }

  @Test
  void aModifiableRequestIsDeletedElsewhere() {
    int request =
        post(
                "/api/v1/modifiable-requests",
                "{\"sourceNodeId\":%s,\"contentType\":\"MTA\",\"description\":\"open\"}"
                    .formatted(landscape.qa()))
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    delete(request)
        .then()
        .statusCode(422)
        .body("detail", containsString("DELETE /api/v1/modifiable-requests/" + request));
  }

  private static Response delete(Integer... requests) {
    return post(
        "/api/v1/deletions",
        "{\"transportRequests\":%s,\"namedUser\":\"anna\"}".formatted(List.of(requests)));
  }

  private static int begun(Integer... requests) {
    return delete(requests).then().statusCode(202).extract().path("id");
  }

  private static Response get(int deletion) {
    return standard().get("/api/v1/deletions/" + deletion);
  }

  private static List<String> waitsFor(int deletion) {
    return get(deletion).path("transportRequests[0].waitsFor");
  }

  private static Response ended(int deletion) {
    return await()
        .atMost(PATIENCE)
        .until(() -> get(deletion), answer -> answer.path("endedAt") != null);
  }

  private int stands(int request, EntryStatus status) {
    var arrive = engine.hearsArrive(request, landscape.qa());
    var entry = ((NodeInput.Arrive) arrive.data()).entry().orElseThrow();
    entries.put(new Place(landscape.qa(), request), entry);
    engine.answers(
        arrive,
        Optional.empty(),
        new Answer.Done(),
        engine.entry(landscape.qa(), entry, request, status));
    isSeen(request, landscape.qa());
    return request;
  }

  /// A queue tells that the request was forwarded to it.
  private void alsoStands(int request, NodeId node, EntryStatus status) {
    var entry = new QueueEntryId((int) number("select nextval('transport_api.ids')"));
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

  private static void isSeen(int request, NodeId node) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select count(*) from transport_api.queue_entry where version > 0"
                            + " and request_id = %d and node_id = %s".formatted(request, node))
                    == 1);
  }

  private Envelope<? extends Message> asked(int request, NodeId node) {
    return engine.hears(
        NodeInput.CleanUp.class,
        wish ->
            wish.node().equals(node) && wish.requests().contains(new TransportRequestId(request)));
  }

  private void letGo(Envelope<? extends Message> asked) {
    answer(asked, new Answer.Done());
  }

  private void answer(Envelope<? extends Message> asked, Answer answer) {
    var wish = (NodeInput.CleanUp) asked.data();
    var done = answer instanceof Answer.Done;
    engine.send(
        TestingEngine.envelope(
            new QueueChange(
                wish.node(),
                asked.id(),
                Optional.of(wish.action()),
                answer,
                List.of(),
                done
                    ? List.of(
                        new ActionChange(
                            wish.action(),
                            ActionType.CLEAN_UP_ENTRY,
                            ActionStatus.SUCCEEDED,
                            wish.triggeredBy(),
                            wish.requests().stream()
                                .map(
                                    id ->
                                        new Progress(
                                            id, entry(wish, id), EntryStatus.SUCCEEDED, ""))
                                .toList()))
                    : List.of(),
                Optional.empty(),
                done
                    ? Optional.of(
                        new Left(wish.requests().stream().map(id -> entry(wish, id)).toList()))
                    : Optional.empty()),
            UUID.randomUUID()));
  }

  private QueueEntryId entry(NodeInput.CleanUp wish, TransportRequestId request) {
    return entries.get(new Place(wish.node(), request.value()));
  }

  private static Path stored(String sha256) {
    return Path.of("target/content", sha256.substring(0, 2), sha256);
  }

  private static void change(String sql) throws SQLException {
    try (var database = RealServers.superuser();
        var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) {
    return Long.parseLong(text(sql));
  }

  private static String text(String sql) {
    try (var database = RealServers.superuser();
        var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
