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

import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests are deleted from all queues at once, from the wish to the last byte. The engine is
/// played by the test.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class DeletingRequestsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final TestingLandscape landscape = TestingLandscape.create();
  private final Tables tables = new Tables();
  private TestingQueues queues;

  @BeforeEach
  void start() {
    queues = new TestingQueues(landscape);
  }

  @AfterEach
  void stop() {
    queues.close();
  }

  @Test
  void whatAllQueuesLetGoOfIsArchivedAndItsBytesGo() {
    var bytes = archive("deleted-everywhere");
    var file = uploaded(bytes);
    var request = queues.stands(requested(landscape.name("QA"), file), EntryStatus.FATAL);
    var prod = landscape.after(landscape.qa(), "LAST");
    queues.alsoStands(request, prod, EntryStatus.INITIAL);
    var content = Traces.content(file);
    assertThat(content).exists();

    var deletion = begun(request);

    var atQa = queues.asked(request, landscape.qa());
    assertThat(((NodeInput.CleanUp) atQa.data()).reach()).isEqualTo(Reach.EVERYTHING);
    queues.letGo(atQa);
    await()
        .atMost(PATIENCE)
        .until(() -> waitsFor(deletion), equalTo(List.of(landscape.name("LAST"))));
    queues.letGo(queues.asked(request, prod));

    var ended = ended(deletion);
    ended
        .then()
        .body("transportRequests[0].state", equalTo("deleted"))
        .body("freed", equalTo(bytes.length));
    assertThat(Traces.archived(request)).isTrue();
    await().atMost(PATIENCE).until(() -> Files.notExists(content));
    queue(landscape.qa(), "fa").then().body("transportRequests", empty());
    queues
        .engine()
        .hears(TransportEvent.RequestDeleted.class, event -> event.request().value() == request);
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
    var running = queues.stands("running", EntryStatus.RUNNING);
    var other = queues.stands("other", EntryStatus.ERROR);

    delete(other, running)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:not-deletable"))
        .body("detail", containsString("Transport request " + running + " is being imported"))
        .body("detail", containsString(landscape.name("QA")));

    assertThat(tables.number("select count(*) from leaving where request_id = " + other)).isZero();
  }

  /// The views were behind: only the queue knew.
  @Test
  void aQueueThatKeepsARequestIsNamedAndTheOthersAreAskedForAgain() {
    var stays = queues.stands("stays", EntryStatus.INITIAL);
    var goes = queues.stands("goes", EntryStatus.INITIAL);

    var deletion = begun(stays, goes);
    var first = queues.asked(stays, landscape.qa());
    queues.refuses(first, Refusal.ALREADY_RUNNING, stays);
    var second =
        queues
            .engine()
            .hears(
                NodeInput.CleanUp.class,
                wish -> wish.requests().equals(List.of(new TransportRequestId(goes))));
    queues.letGo(second);

    ended(deletion)
        .then()
        .body("transportRequests.state", equalTo(List.of("kept", "deleted")))
        .body("transportRequests[0].why", containsString(landscape.name("QA")))
        .body("transportRequests[0].why", containsString("an import of it is running"));
    queue(landscape.qa(), "in").then().body("transportRequests.id", equalTo(List.of(stays)));
  }

  @Test
  void whatSomebodyAskedForMeanwhileKeepsTheRequest() {
    var request = queues.stands("wanted", EntryStatus.ERROR);
    var deletion = begun(request);
    var asked = queues.asked(request, landscape.qa());
    landscape.acted(ActionType.FORWARD_ENTRY, request, 0);
    queues.letGo(asked);

    ended(deletion)
        .then()
        .body("transportRequests[0].state", equalTo("kept"))
        .body("transportRequests[0].why", containsString("something else was asked for"));
    // In no queue any more, and nothing is on its way by now: so it may be deleted once more.
    ended(begun(request)).then().body("transportRequests[0].state", equalTo("deleted"));
  }

  @Test
  void whatArrivesAfterAllIsAskedForToo() {
    var request = queues.stands("arriving", EntryStatus.ERROR);
    var prod = landscape.after(landscape.qa(), "LAST");

    var deletion = begun(request);
    queues.letGo(queues.asked(request, landscape.qa()));
    queues.alsoStands(request, prod, EntryStatus.INITIAL);
    queues.letGo(queues.asked(request, prod));

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
}
