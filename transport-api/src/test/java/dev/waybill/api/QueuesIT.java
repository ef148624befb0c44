package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.as;
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
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Conformance cases 55 to 76: looking at queues, changing them, following what came of it. The
/// engine is played by the test, over real topics.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class QueuesIT {
  private static final String NOBODY = "[999999998]";

  private final TestingLandscape landscape = TestingLandscape.create();
  private TestingEngine engine;
  private int file;

  @BeforeEach
  void start() {
    engine = new TestingEngine();
    file = uploaded(archive("queues"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void codesAreReadHoweverTheCommaIsWritten() {
    var request = requested(landscape.name("QA"), file);

    for (var codes : List.of("in", "in,re,er,fa", "in%2Cre", "in%2cre")) {
      assertThat(raw(landscape.qa() + "/transportRequests?status=" + codes))
          .contains("\"id\":" + request);
    }
    for (var codes : List.of("?status=zz", "?status=", "", "?status=in,zz")) {
      standard()
          .get("/v2/nodes/" + landscape.qa() + "/transportRequests" + codes)
          .then()
          .statusCode(400)
          .body("errorType", equalTo("TsBadRequestException"));
    }
  }

  @Test
  void anUnknownNodeOrRequestIsNotFound() {
    queue(new NodeId(999_999_998), "in")
        .then()
        .statusCode(404)
        .body("message", equalTo("Node ID 999999998 does not exist"));
    standard().get("/v2/nodes/x/transportRequests?status=in").then().statusCode(400);
    standard()
        .get("/v2/nodes/" + landscape.qa() + "/transportRequests/999999998")
        .then()
        .statusCode(404);
    standard()
        .get("/v2/nodes/" + landscape.qa() + "/transportRequests/999999998/logs")
        .then()
        .statusCode(404);
    standard().get("/v2/transportRequests/999999998/tracking").then().statusCode(404);
    standard().get("/v2/actions/999999998").then().statusCode(404);
    standard().get("/v2/actions/999999998/logs").then().statusCode(404);
  }

  @Test
  void timesAndOwnersNarrowTheList() {
    requested(landscape.name("QA"), file);
    var past = Instant.now().minus(Duration.ofHours(1));
    var future = Instant.now().plus(Duration.ofHours(1));

    queue(landscape.qa(), "in&createdAtFrom=" + past).then().body("transportRequests", hasSize(1));
    queue(landscape.qa(), "in&createdAtFrom=" + future).then().body("transportRequests", empty());
    queue(landscape.qa(), "in&createdAtTo=" + past).then().body("transportRequests", empty());
    queue(landscape.qa(), "in&queuedAtTo=" + future).then().body("transportRequests", hasSize(1));
    queue(landscape.qa(), "in&queuedAtFrom=" + future).then().body("transportRequests", empty());
    queue(landscape.qa(), "in&owner=Mona").then().body("transportRequests", hasSize(1));
    queue(landscape.qa(), "in&owner=Nobody").then().body("transportRequests", empty());
    queue(landscape.qa(), "in&queuedAtFrom=yesterday").then().statusCode(400);
  }

  @Test
  void theQueueIsInTheOrderThatTheEngineGivesAndNewOnesAreLast() {
    var first = requested(landscape.name("QA"), file);
    var second = requested(landscape.name("QA"), file);
    engine.queues(second, landscape.qa());
    engine.queues(first, landscape.qa());
    waitUntilQueued(second, 10);
    waitUntilQueued(first, 20);
    var third = requested(landscape.name("QA"), file);

    queue(landscape.qa(), "in")
        .then()
        .body("transportRequests.id", equalTo(List.of(second, first, third)))
        .body("transportRequests.position", equalTo(List.of(10, 20, 21)));
    standard()
        .get("/v2/transportRequests/" + third + "/tracking")
        .then()
        .body("nodes", hasSize(1))
        .body("nodes[0].nodeName", equalTo(landscape.name("QA")))
        .body("nodes[0].status", equalTo("initial"));
  }

  @Test
  void ourOwnApiShowsTheQueueByPages() {
    var requests =
        List.of(
            requested(landscape.name("QA"), file),
            requested(landscape.name("QA"), file),
            requested(landscape.name("QA"), file));
    engine.queues(requests.get(0), landscape.qa());
    waitUntilQueued(requests.get(0), 10);

    var path = "/api/v1/nodes/" + landscape.qa() + "/queue?limit=2";
    var page = standard().get(path);
    page.then()
        .statusCode(200)
        .body("items.id", equalTo(requests.subList(0, 2)))
        .body("counts.initial", is(1));
    standard()
        .get(path + "&status=in&after=" + page.path("next"))
        .then()
        .body("items.id", equalTo(requests.subList(2, 3)))
        .body("next", nullValue());
    standard()
        .get(path + "&after=x")
        .then()
        .statusCode(400)
        .contentType(containsString("application/problem+json"));
  }

  @Test
  void anImportIsAnsweredBeforeItEndsAndFollowedToItsEnd() {
    var request = requested(landscape.name("QA"), file);
    var entry = engine.queues(request, landscape.qa());
    var item =
        standard()
            .get("/v2/nodes/" + landscape.qa() + "/transportRequests/" + request)
            .<Integer>path("entries[0].id");

    var call = async("import", "{\"transportRequests\":[\"" + request + "\"],\"namedUser\":\"x\"}");
    var input = engine.hears(NodeInput.Import.class, i -> i.node().equals(landscape.qa()));
    var wish = (NodeInput.Import) input.data();
    assertThat(wish.selection())
        .isEqualTo(new Selection.Selected(List.of(new TransportRequestId(request))));
    engine.says(
        input,
        Optional.of(wish.action()),
        new Answer.Done(),
        List.of(engine.entry(landscape.qa(), entry, request, EntryStatus.RUNNING)),
        List.of(
            TestingEngine.action(
                wish.action(),
                ActionType.IMPORT,
                ActionStatus.RUNNING,
                TestingEngine.progress(request, entry, EntryStatus.RUNNING, ""))));

    var answer = call.join();
    answer
        .then()
        .statusCode(200)
        .body("actionId", equalTo(wish.action().value()))
        .body("monitoringURL", equalTo("/v2/actions/" + wish.action()));
    action(wish.action())
        .then()
        .body("type", equalTo("I"))
        .body("status", equalTo("running"))
        .body("nodeName", equalTo(landscape.name("QA")))
        .body("triggeredBy", startsWith("sb-"))
        .body("triggeredByNamedUser", equalTo("x"))
        .body("endedAt", nullValue())
        .body("transportRequests[0].id", equalTo(request))
        .body("transportRequests[0].status", equalTo("running"))
        .body("transportRequests[0].entities[0].fileName", equalTo("a.mtar"));

    fails(wish.action(), request, entry, item);

    await().untilAsserted(() -> action(wish.action()).then().body("status", equalTo("fatal")));
    action(wish.action())
        .then()
        .body("endedAt", notNullValue())
        .body("transportRequests[0].entities[0].status", equalTo("fatal"));
    standard()
        .get("/v2/actions/" + wish.action() + "/logs")
        .then()
        .body("logs[0].transportRequestId", equalTo(request))
        .body("logs[0].status", equalTo("fatal"))
        .body("logs[0].messages[0].messageId", equalTo("TRANSPORTREQUEST_END"))
        .body("logs[0].messages[0].severity", equalTo("F"))
        .body("logs[0].messages[0].message", containsString("no space left"))
        .body("logs[0].messages[1].messageId", equalTo("TRANSPORTREQUEST_START"))
        .body("logs[0].messages[1].severity", equalTo("I"))
        .body("logs[0].entities[0].messages[0].messageId", equalTo(" "))
        .body("logs[0].entities[0].messages[0].severity", equalTo("E"));
    standard()
        .get("/v2/nodes/" + landscape.qa() + "/transportRequests/" + request + "/logs")
        .then()
        .body("logs[0].actionType", equalTo("I"))
        .body("logs[0].actionId", equalTo(wish.action().value()))
        .body("logs[0].actionStartedAt", notNullValue())
        .body("logs.actionType", equalTo(List.of("I", "AQ", "NU")));
    queue(landscape.qa(), "fa").then().body("transportRequests.status", equalTo(List.of("fatal")));
  }

  @Test
  void everythingIsImportedWithOrWithoutABody() {
    for (var body : List.of("", "{}", "{\"namedUser\":\"x\"}")) {
      var call = async("importAll", body);
      var input =
          engine.hears(
              NodeInput.Import.class,
              i -> i.node().equals(landscape.qa()) && i.selection() instanceof Selection.All);
      var action = ((NodeInput.Import) input.data()).action();
      engine.says(
          input,
          Optional.of(action),
          new Answer.Done(),
          List.of(),
          List.of(TestingEngine.action(action, ActionType.IMPORT, ActionStatus.SUCCEEDED)));
      call.join().then().statusCode(200).body("actionId", greaterThan(0));
    }
  }

  @Test
  void aRefusalIsToldInWordsAndItsActionEnds() {
    var request = requested(landscape.name("QA"), file);
    var call = async("import", "{\"transportRequests\":[" + request + "]}");
    refuse(NodeInput.Import.class, Refusal.NOT_IMPORTABLE, request);

    call.join()
        .then()
        .statusCode(422)
        .body("errorType", equalTo("TsUnprocessableEntityException"))
        .body("message", containsString(Integer.toString(request)));
  }

  @Test
  void whatIsNotInTheQueueIsNotFound() {
    var call = async("forward", "{\"transportRequests\":" + NOBODY + "}");
    refuse(NodeInput.Forward.class, Refusal.NOT_IN_QUEUE, 999_999_998);

    call.join().then().statusCode(404).body("message", containsString("999999998"));
  }

  @Test
  void aResetIsDoneWhenTheQueueHasSaidSo() {
    var request = requested(landscape.name("QA"), file);
    var entry = engine.queues(request, landscape.qa());
    var call = async("reset", "{\"transportRequests\":[" + request + "]}");
    var input = engine.hears(NodeInput.Reset.class, i -> i.node().equals(landscape.qa()));
    var action = ((NodeInput.Reset) input.data()).action();
    engine.says(
        input,
        Optional.of(action),
        new Answer.Done(),
        List.of(engine.entry(landscape.qa(), entry, request, EntryStatus.REPEATABLE)),
        List.of(
            TestingEngine.action(
                action,
                ActionType.RESET_ENTRY,
                ActionStatus.SUCCEEDED,
                TestingEngine.progress(request, entry, EntryStatus.REPEATABLE, ""))));

    var answer = call.join();
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.asString()).isEmpty();
    queue(landscape.qa(), "re").then().body("transportRequests.status", equalTo(List.of("repeat")));
    action(action).then().body("type", equalTo("RQ")).body("status", equalTo("succeeded"));
  }

  @Test
  void whatWasRemovedIsDeletedInThisQueue() {
    var request = requested(landscape.name("QA"), file);
    var entry = engine.queues(request, landscape.qa());
    var call = async("remove", "{\"transportRequests\":[" + request + "]}");
    var input = engine.hears(NodeInput.Remove.class, i -> i.node().equals(landscape.qa()));
    engine.answers(
        input,
        Optional.of(((NodeInput.Remove) input.data()).action()),
        new Answer.Done(),
        engine.entry(landscape.qa(), entry, request, EntryStatus.DELETED));

    call.join().then().statusCode(204);
    queue(landscape.qa(), "de").then().body("transportRequests", hasSize(1));
    queue(landscape.qa(), "in").then().body("transportRequests", empty());
  }

  @Test
  void anInputAmongTheDeadLettersIsAnAnswerToo() {
    var call = async("remove", "{\"transportRequests\":" + NOBODY + "}");
    var input = engine.hears(NodeInput.Remove.class, i -> i.node().equals(landscape.qa()));
    var action = ((NodeInput.Remove) input.data()).action();
    engine.answers(input, Optional.of(action), new Answer.DeadLetter("it broke"));

    call.join().then().statusCode(500).body("message", containsString("it broke"));
    action(action).then().body("status", equalTo("fatal"));
  }

  @Test
  void withoutAnAnswerAnImportIsOnItsWayAndTheRestIsToBeLookedAt() {
    var request = requested(landscape.name("QA"), file);
    var body = "{\"transportRequests\":[" + request + "]}";
    var started = async("import", body);
    var reset = async("reset", body);

    started.join().then().statusCode(200).body("actionId", greaterThan(0));
    reset
        .join()
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("message", containsString("/v2/actions/"));
  }

  @Test
  void wishesThatCannotBeReadReachNoQueue() {
    for (var body :
        List.of("{}", "{\"transportRequests\":5}", "{\"transportRequests\":[{}]}", "{", "")) {
      operation("import", body).then().statusCode(400);
    }
    operation("reset", "{\"transportRequests\":[]}").then().statusCode(422);
    operation("reset", "{\"transportRequests\":[99999999999]}").then().statusCode(404);
    operation("importAll", "{\"namedUser\":\"" + "x".repeat(61) + "\"}").then().statusCode(400);
    post("/v2/nodes/999999998/transportRequests/importAll", "{}").then().statusCode(404);
    as("export")
        .body("{\"transportRequests\":" + NOBODY + "}")
        .post(path("import"))
        .then()
        .statusCode(403)
        .body("error", equalTo("insufficient_scope"))
        .body("error_description", notNullValue());
  }

  @Test
  void whatTheEngineDoesByItselfIsShownToo() {
    var request = requested(landscape.name("QA"), file);
    var arrive = engine.hearsArrive(request, landscape.qa());
    var forwarded = new QueueEntryId(1_000_001 + 2 * request);
    var own = new ActionId(1_000_001 + 2 * request);
    engine.says(
        arrive,
        Optional.empty(),
        new Answer.Done(),
        List.of(engine.entry(landscape.qa(), forwarded, request, EntryStatus.RUNNING)),
        List.of(
            new QueueChange.ActionChange(
                own,
                ActionType.IMPORT,
                ActionStatus.RUNNING,
                "CTMS_APPLICATION",
                List.of(TestingEngine.progress(request, forwarded, EntryStatus.RUNNING, "")))));

    await().untilAsserted(() -> action(own).then().statusCode(200));
    action(own).then().body("triggeredBy", equalTo("CTMS_APPLICATION"));
    queue(landscape.qa(), "ru").then().body("transportRequests.id", equalTo(List.of(request)));
    standard()
        .get("/api/v1/actions?type=I&by=CTMS_APPLICATION&request=" + request)
        .then()
        .body("items[0].id", equalTo(own.value()));
  }

  private void fails(ActionId action, int request, QueueEntryId entry, int item) {
    engine.workerSays(action, landscape.qa(), request, entry, item, "No space left on device");
    await()
        .untilAsserted(
            () ->
                standard()
                    .get("/v2/actions/" + action + "/logs")
                    .then()
                    .body("logs[0].entities[0].messages", hasSize(1)));
    var input = engine.hears(NodeInput.Import.class, i -> i.action().equals(action));
    engine.send(
        TestingEngine.envelope(
            new QueueChange(
                landscape.qa(),
                UUID.randomUUID(),
                Optional.empty(),
                new Answer.Done(),
                List.of(engine.entry(landscape.qa(), entry, request, EntryStatus.FATAL)),
                List.of(
                    TestingEngine.action(
                        action,
                        ActionType.IMPORT,
                        ActionStatus.FATAL,
                        TestingEngine.progress(
                            request, entry, EntryStatus.FATAL, "no space left")))),
            UUID.randomUUID()));
    assertThat(input.id()).isNotNull();
  }

  private <M extends NodeInput> void refuse(Class<M> type, Refusal why, int request) {
    var input = engine.hears(type, i -> i.node().equals(landscape.qa()));
    engine.answers(
        input, Optional.empty(), new Answer.Refused(why, List.of(new TransportRequestId(request))));
  }

  private void waitUntilQueued(int request, int position) {
    await()
        .untilAsserted(
            () ->
                standard()
                    .get("/v2/nodes/" + landscape.qa() + "/transportRequests/" + request)
                    .then()
                    .body("position", equalTo(position)));
  }

  private CompletableFuture<Response> async(String operation, String body) {
    return CompletableFuture.supplyAsync(() -> operation(operation, body));
  }

  private Response operation(String operation, String body) {
    return body.isEmpty()
        ? standard().post(path(operation))
        : standard().body(body).post(path(operation));
  }

  private String path(String operation) {
    return "/v2/nodes/" + landscape.qa() + "/transportRequests/" + operation;
  }

  private static Response action(ActionId action) {
    return standard().get("/v2/actions/" + action);
  }

  private static String raw(String path) {
    return standard().urlEncodingEnabled(false).get("/v2/nodes/" + path).asString();
  }
}
