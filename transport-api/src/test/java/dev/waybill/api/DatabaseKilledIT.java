package dev.waybill.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.api.http.SignedTokens;
import dev.waybill.testkit.PackagedService;
import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL dies under calls and comes back: one of its processes is killed, so it ends all
/// others, replays its log and serves again. The service is the one that is shipped.
class DatabaseKilledIT {
  private static final Duration ACCEPTING_AGAIN = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String REQUEST = "transportRequestId";

  private static final String EXPORT =
      """
      {"nodeName":"DEV","contentType":"MTA","storageType":"REFERENCE","description":"killed",
       "entries":[{"uri":"somewhere"}]}
      """;

  /// Requests that lack what is saved with them: content, entry, both actions, or the message.
  private static final String HALVES =
      """
      select count(*) from transport_api.transport_request r
      where not exists (select from transport_api.content_entry e where e.request_id = r.id)
        or not exists (select from transport_api.queue_entry q where q.request_id = r.id)
        or (select count(*) from transport_api.action_request p where p.request_id = r.id) <> 2
        or not exists (
          select from transport_api.action_request p
            join transport_api.action a on a.id = p.action_id
            join transport_api.outbox o on o.message_id = a.input
          where p.request_id = r.id)
      """;

  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<String> strange = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
  private PostgresServer postgres;
  private PackagedService service;
  private String token;

  @BeforeEach
  void start() throws Exception {
    postgres = new PostgresServer(PostgresServer.Options.temporary(), Passwords.fresh());
    postgres.start();
    var settings = new HashMap<>(new SignedTokens().start());
    settings.putAll(postgres.provision("transport_api").settings(postgres));
    settings.put("kafka.bootstrap.servers", "127.0.0.1:9");
    service = PackagedService.start(settings);
    token = SignedTokens.withRoles("Administrator");
    var dev = created("/v2/nodes", "{\"name\":\"DEV\",\"uploadAllowed\":true}");
    var qa = created("/v2/nodes", "{\"name\":\"QA\"}");
    created(
        "/v2/routes",
        "{\"name\":\"R\",\"sourceNodeId\":%d,\"targetNodeId\":%d}".formatted(dev, qa));
  }

  @AfterEach
  void stop() {
    service.close();
    postgres.close();
  }

  @Test
  void whatWasAcknowledgedIsThereAndNothingIsHalfThere() throws Exception {
    var enough = new AtomicBoolean();
    var callers = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      callers.add(Thread.startVirtualThread(() -> export(enough)));
    }
    try {
      for (int kill = 0; kill < 3; kill++) {
        answers.clear();
        await().atMost(PATIENCE).until(() -> answered(200) > 3);
        killPostgres();
        awaitPostgres();
        answers.clear();
        await("accepting again, but for " + strange)
            .atMost(ACCEPTING_AGAIN)
            .until(() -> answered(200) > 0);
      }
    } finally {
      enough.set(true);
      for (var caller : callers) {
        caller.join();
      }
    }

    assertThat(strange).isEmpty();
    assertThat(count(HALVES)).isZero();
    var there = count("select count(*) from transport_api.transport_request");
    assertThat(there).isGreaterThanOrEqualTo(acknowledged.size());
    for (var request : acknowledged) {
      assertThat(
              count("select count(*) from transport_api.queue_entry where request_id=" + request))
          .isEqualTo(1);
    }
  }

  private void export(AtomicBoolean enough) {
    try (var client = HttpClient.newHttpClient()) {
      while (!enough.get()) {
        var answer = client.send(exporting(), BodyHandlers.ofString());
        switch (answer.statusCode()) {
          case 200 -> acknowledged.add(new JsonObject(answer.body()).getInteger(REQUEST));
          case 503 -> {
            if (answer.headers().firstValue("Retry-After").isEmpty()
                || !answer.body().contains("TsServiceUnavailableException")) {
              strange.add(answer.headers() + answer.body());
            }
          }
          default -> strange.add(answer.statusCode() + answer.body());
        }
        answers.add(answer.statusCode());
      }
    } catch (IOException | InterruptedException e) {
      strange.add(e.toString());
    }
  }

  private HttpRequest exporting() {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + service.port() + "/v2/nodes/export"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .POST(HttpRequest.BodyPublishers.ofString(EXPORT))
        .build();
  }

  private long answered(int status) {
    return answers.stream().filter(one -> one == status).count();
  }

  private int created(String path, String body) {
    return calling().body(body).post(path).then().statusCode(201).extract().path("id");
  }

  private RequestSpecification calling() {
    return given()
        .baseUri("http://127.0.0.1")
        .port(service.port())
        .contentType("application/json")
        .header("Authorization", "Bearer " + token);
  }

  /// As the kernel does when memory runs out.
  private void killPostgres() throws SQLException {
    try (var database = postgres.superuser(Database.DATABASE);
        var statement = database.createStatement();
        var pid = statement.executeQuery("select pg_backend_pid()")) {
      pid.next();
      var process = ProcessHandle.of(pid.getLong(1)).orElseThrow();
      assertThat(process.destroyForcibly()).isTrue();
      process.onExit().join();
    }
  }

  private void awaitPostgres() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> count("select count(*) from transport_api.node") > 0);
  }

  private long count(String sql) throws SQLException {
    try (var database = postgres.superuser(Database.DATABASE);
        var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
