package dev.waybill.api;

import static dev.waybill.api.Calling.as;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.queue;
import static dev.waybill.api.Calling.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Conformance cases 58 and 62 to 71: changing queues.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class QueueOperationsIT extends QueueCalls {
  private static final String NOBODY = "[999999998]";

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

  private <M extends NodeInput> void refuse(Class<M> type, Refusal why, int request) {
    var input = engine.hears(type, i -> i.node().equals(landscape.qa()));
    engine.answers(
        input, Optional.empty(), new Answer.Refused(why, List.of(new TransportRequestId(request))));
  }
}
