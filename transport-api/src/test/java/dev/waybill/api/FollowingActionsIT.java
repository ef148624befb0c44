package dev.waybill.api;

import static dev.waybill.api.Calling.queue;
import static dev.waybill.api.Calling.requested;
import static dev.waybill.api.Calling.standard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Conformance cases 62 and 72 to 76: what came of a wish, and of what the engine does by itself.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class FollowingActionsIT extends QueueCalls {
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
        .body(
            "logs[0].messages[1].message",
            startsWith("Transport request " + request + " \"Created by Piper\": import"))
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
}
