package dev.waybill.api;

import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// All of the service's connections to PostgreSQL are cut: those of its pools, the one that listens
/// for answers, and the relay's.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class ConnectionsCutIT {
  private final TestingLandscape landscape = TestingLandscape.create();
  private final Tables tables = new Tables();

  @Test
  void aCallThatWaitsIsAnsweredAfterwards() {
    queue(landscape.qa(), "in").then().statusCode(200); // so that all is warm
    tables.texts(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'transport%'");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> queue(landscape.qa(), "in").statusCode() == 200);

    try (var engine = new TestingEngine()) {
      var named = new JsonObject().put("transportRequests", new JsonArray(List.of(4)));
      var path = "/v2/nodes/" + landscape.qa() + "/transportRequests/reset";
      var call = CompletableFuture.supplyAsync(() -> post(path, named));
      var asked = engine.hears(NodeInput.Reset.class, reset -> reset.node().equals(landscape.qa()));
      var action = ((NodeInput.Reset) asked.data()).action();
      engine.answers(asked, Optional.of(action), new Answer.Done());

      assertThat(call.join().statusCode()).isBetween(200, 204);
    }
  }
}
