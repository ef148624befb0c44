package dev.waybill.api;

import static dev.waybill.api.Calling.queue;
import static dev.waybill.api.Calling.requested;
import static dev.waybill.api.Calling.standard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.contracts.NodeId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Conformance cases 55 to 61: looking at queues.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class QueuesIT extends QueueCalls {
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

  private void waitUntilQueued(int request, int position) {
    await()
        .untilAsserted(
            () ->
                standard()
                    .get("/v2/nodes/" + landscape.qa() + "/transportRequests/" + request)
                    .then()
                    .body("position", equalTo(position)));
  }

  private static String raw(String path) {
    return standard().urlEncodingEnabled(false).get("/v2/nodes/" + path).asString();
  }
}
