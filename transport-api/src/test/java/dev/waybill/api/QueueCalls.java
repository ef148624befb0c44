package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.standard;
import static dev.waybill.api.Calling.uploaded;

import dev.waybill.contracts.ActionId;
import io.restassured.response.Response;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Calls about the queues of a landscape of their own. The engine is played by the test, over real
/// topics.
abstract class QueueCalls {
  final TestingLandscape landscape = TestingLandscape.create();
  TestingEngine engine;
  int file;

  @BeforeEach
  void start() {
    engine = new TestingEngine();
    file = uploaded(archive("queues"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  CompletableFuture<Response> async(String operation, String body) {
    return CompletableFuture.supplyAsync(() -> operation(operation, body));
  }

  Response operation(String operation, String body) {
    return body.isEmpty()
        ? standard().post(path(operation))
        : standard().body(body).post(path(operation));
  }

  String path(String operation) {
    return "/v2/nodes/" + landscape.qa() + "/transportRequests/" + operation;
  }

  static Response action(ActionId action) {
    return standard().get("/v2/actions/" + action);
  }
}
