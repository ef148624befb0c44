package dev.waybill.api;

import static io.restassured.RestAssured.given;

import dev.waybill.api.http.SignedTokens;
import dev.waybill.testkit.BenchedPostgres;
import dev.waybill.testkit.CpuTimes;
import dev.waybill.testkit.PackagedService;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.HashMap;

/// The service as it is shipped, on a PostgreSQL of its own and without Kafka, with fifty nodes to
/// export from and one that follows on each.
final class BenchedApi implements AutoCloseable {
  private static final int NODES = 50;

  private final BenchedPostgres postgres = new BenchedPostgres("transport_api");
  private final PackagedService service;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String token;
  private final int file;

  BenchedApi() throws IOException, SQLException {
    var settings = new HashMap<>(new SignedTokens().start());
    settings.putAll(postgres.settings());
    settings.put("kafka.bootstrap.servers", "127.0.0.1:9");
    settings.put("waybill.courier.relay", "false");
    settings.put("mp.messaging.incoming.queue-changes.enabled", "false");
    settings.put("mp.messaging.incoming.action-messages.enabled", "false");
    service = PackagedService.start(settings);
    token = SignedTokens.withRoles("Administrator", "ExportOperator");
    file =
        calling()
            .multiPart("file", "a.mtar", Calling.archive("bench"))
            .post("/v2/files/upload")
            .then()
            .statusCode(201)
            .extract()
            .path("fileId");
    for (int node = 0; node < NODES; node++) {
      var from = created("/v2/nodes", "{\"name\":\"DEV%d\",\"uploadAllowed\":true}", node);
      var to = created("/v2/nodes", "{\"name\":\"QA%d\"}", node);
      created(
          "/v2/routes",
          "{\"name\":\"R%d\",\"sourceNodeId\":%d,\"targetNodeId\":%d}",
          node,
          from,
          to);
    }
  }

  private RequestSpecification calling() {
    return given()
        .baseUri("http://127.0.0.1")
        .port(service.port())
        .header("Authorization", "Bearer " + token);
  }

  private int created(String path, String body, Object... values) {
    return calling()
        .contentType("application/json")
        .body(body.formatted(values))
        .post(path)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /// One export, as pipelines send it.
  void export(int number) {
    var body = Calling.draft("DEV" + number % NODES, Integer.toString(file)).encode();
    var call =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.port() + "/v2/nodes/export"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(call, BodyHandlers.ofString());
      if (answer.statusCode() != 200
          || new JsonObject(answer.body()).getInteger("transportRequestId") == null) {
        throw new IllegalStateException(answer.statusCode() + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  long service() {
    return service.pid();
  }

  CpuTimes cpu() {
    return postgres.cpu(service.pid());
  }

  long number(String sql) throws SQLException {
    return postgres.number(sql);
  }

  @Override
  public void close() {
    client.close();
    service.close();
    postgres.close();
  }
}
