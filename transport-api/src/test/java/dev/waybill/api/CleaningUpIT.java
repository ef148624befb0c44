package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.as;
import static dev.waybill.api.Calling.queue;
import static dev.waybill.api.Calling.requested;
import static dev.waybill.api.Calling.standard;
import static dev.waybill.api.Calling.uploaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.Left;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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

/// The daily clean-up, from the first look to the last byte. The engine is played by the test.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class CleaningUpIT {
  private static final String CLEAN_UP = "/api/v1/clean-up";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestingLandscape landscape = TestingLandscape.create();
  private final Map<Integer, QueueEntryId> entries = new HashMap<>();
  private TestingEngine engine;

  @BeforeEach
  void start() {
    engine = new TestingEngine();
    settle();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void whatIsDoneWithLeavesTheQueueIsArchivedAndItsBytesGo() throws Exception {
    var bytes = archive("done-with");
    var file = uploaded(bytes);
    var request = stands(requested(landscape.name("QA"), file), EntryStatus.SUCCEEDED);
    var young =
        stands(requested(landscape.name("QA"), uploaded(archive("young"))), EntryStatus.SUCCEEDED);
    age(request, 31);
    var used = number("select sum(bytes) from transport_api.storage_usage");
    var freed = counted("waybill_clean_up_freed_bytes_total");
    var sha256 = text("select sha256 from transport_api.stored_file where id = " + file);
    assertThat(stored(sha256)).exists();
    change("update transport_api.storage_usage set told = 'FULL' where tenant = 'default'");
    standard()
        .get(CLEAN_UP)
        .then()
        .statusCode(200)
        .body("wouldTake.requests", hasItem(request))
        .body("wouldTake.requests", not(hasItem(young)));

    standard().post(CLEAN_UP).then().statusCode(202).body("endedAt", equalTo(null));
    var asked = asked(request);
    assertThat(((NodeInput.CleanUp) asked.data()).reach()).isEqualTo(Reach.FINAL);
    letGo(asked);

    await().atMost(PATIENCE).until(() -> archived(request));
    await().atMost(PATIENCE).until(() -> Files.notExists(stored(sha256)));
    settle();
    assertThat(number("select sum(bytes) from transport_api.storage_usage"))
        .isEqualTo(used - bytes.length);
    assertThat(text("select told from transport_api.storage_usage where tenant = 'default'"))
        .as("thresholds are armed again")
        .isEqualTo("ROOMY");
    assertThat(counted("waybill_clean_up_freed_bytes_total")).isEqualTo(freed + bytes.length);
    assertThat(archived(young)).isFalse();
    queue(landscape.qa(), "su").then().body("transportRequests.id", equalTo(List.of(young)));
    standard()
        .get("/v2/actions/" + ((NodeInput.CleanUp) asked.data()).action())
        .then()
        .body("type", equalTo("CQ"))
        .body("status", equalTo("succeeded"));
    assertThat(
            text("select file_name from transport_api.content_entry where request_id = " + request))
        .isEqualTo("a.mtar");
    standard().get(CLEAN_UP).then().body("last.archived", equalTo(1)).body("last.kept", equalTo(0));
  }

  @Test
  void whatIsDeletedEverywhereWaitsForNoRetention() throws Exception {
    var request =
        stands(requested(landscape.name("QA"), uploaded(archive("gone"))), EntryStatus.DELETED);
    age(request, 1);

    standard().post(CLEAN_UP).then().statusCode(202);
    letGo(asked(request));

    await().atMost(PATIENCE).until(() -> archived(request));
  }

  @Test
  void whatAQueueStillHasUseForStaysAndTheOthersAreAskedForAgain() throws Exception {
    var stays =
        stands(requested(landscape.name("QA"), uploaded(archive("stays"))), EntryStatus.ERROR);
    var goes =
        stands(requested(landscape.name("QA"), uploaded(archive("goes"))), EntryStatus.ERROR);
    age(stays, 31);
    age(goes, 31);

    standard().post(CLEAN_UP).then().statusCode(202);
    var first = asked(stays);
    assertThat(requests(first)).contains(stays, goes);
    answer(first, new Answer.Refused(Refusal.NOT_FINAL, List.of(new TransportRequestId(stays))));
    var second =
        engine.hears(
            NodeInput.CleanUp.class,
            wish ->
                !wish.requests().contains(new TransportRequestId(stays))
                    && wish.requests().contains(new TransportRequestId(goes)));
    letGo(second);

    await().atMost(PATIENCE).until(() -> archived(goes));
    settle();
    assertThat(archived(stays)).isFalse();
    queue(landscape.qa(), "er").then().body("transportRequests.id", equalTo(List.of(stays)));
    age(stays, 0);
  }

  @Test
  void whatSomebodyAskedForMeanwhileKeepsTheRequest() throws Exception {
    var request =
        stands(requested(landscape.name("QA"), uploaded(archive("wanted"))), EntryStatus.ERROR);
    age(request, 31);

    standard().post(CLEAN_UP).then().statusCode(202);
    var asked = asked(request);
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
    settle();

    assertThat(archived(request)).isFalse();
  }

  @Test
  void whatIsCurrentOrPreviousInANodeIsKept() throws Exception {
    var versions =
        List.of("1", "2", "3").stream()
            .map(_ -> requested(landscape.name("QA"), uploaded(archive("line"))))
            .toList();
    for (var request : versions) {
      stands(request, EntryStatus.SUCCEEDED);
      age(request, 31);
      imported(request);
    }

    standard()
        .get(CLEAN_UP)
        .then()
        .body("wouldTake.requests", hasItem(versions.get(0)))
        .body("wouldTake.requests", not(hasItem(versions.get(1))))
        .body("wouldTake.requests", not(hasItem(versions.get(2))));
    for (var request : versions) {
      age(request, 0);
    }
  }

  @Test
  void aFileThatAnotherRequestRelatesToStays() throws Exception {
    var file = uploaded(archive("shared"));
    var old = stands(requested(landscape.name("QA"), file), EntryStatus.SUCCEEDED);
    var current = stands(requested(landscape.name("QA"), file), EntryStatus.INITIAL);
    age(old, 31);

    standard().post(CLEAN_UP).then().statusCode(202);
    letGo(asked(old));
    await().atMost(PATIENCE).until(() -> archived(old));
    settle();

    assertThat(number("select count(*) from transport_api.stored_file where id = " + file)).isOne();
    queue(landscape.qa(), "in").then().body("transportRequests.id", equalTo(List.of(current)));
  }

  @Test
  void fatalAndWaitingRequestsBlockForEver() throws Exception {
    for (var status : List.of(EntryStatus.FATAL, EntryStatus.INITIAL, EntryStatus.REPEATABLE)) {
      var request = stands(requested(landscape.name("QA"), uploaded(archive("open"))), status);
      age(request, 400);
      standard().get(CLEAN_UP).then().body("wouldTake.requests", not(hasItem(request)));
    }
  }

  @Test
  void oneRunsAtATimeAndOnlyAnAdministratorBeginsIt() throws Exception {
    var request =
        stands(requested(landscape.name("QA"), uploaded(archive("one"))), EntryStatus.DELETED);
    age(request, 1);
    int first = standard().post(CLEAN_UP).then().statusCode(202).extract().path("id");
    var asked = asked(request);

    standard().post(CLEAN_UP).then().statusCode(202).body("id", equalTo(first));
    as("transport_operator").post(CLEAN_UP).then().statusCode(403);
    as("transport_operator").get(CLEAN_UP).then().statusCode(200);

    letGo(asked);
    await().atMost(PATIENCE).until(() -> archived(request));
  }

  /// Waits until no run is under way here; one in another tenant may go on as long as it likes.
  private static void settle() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select count(*) from transport_api.clean_up"
                            + " where tenant = 'default' and ended_at is null")
                    == 0);
  }

  private int stands(int request, EntryStatus status) {
    var arrive = engine.hearsArrive(request, landscape.qa());
    var entry = ((NodeInput.Arrive) arrive.data()).entry().orElseThrow();
    entries.put(request, entry);
    engine.answers(
        arrive,
        Optional.empty(),
        new Answer.Done(),
        engine.entry(landscape.qa(), entry, request, status));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select version from transport_api.queue_entry where request_id = "
                            + request)
                    > 0);
    return request;
  }

  private static void age(int request, int days) throws SQLException {
    change(
        "update transport_api.queue_entry set changed_at = now() - interval '%d days' where request_id = %d"
            .formatted(days, request));
    change(
        """
        update transport_api.action set started_at = now() - interval '%d days',
          ended_at = now() - interval '%d days'
        where id in (select action_id from transport_api.action_request where request_id = %d)
        """
            .formatted(days, days, request));
  }

  private void imported(int request) throws SQLException {
    change(
        """
        with a as (
          insert into transport_api.action (id, tenant, type, status, node_id, node_name,
            triggered_by, named_user, started_at, ended_at)
          values (nextval('transport_api.ids'), 'default', 'IMPORT', 'SUCCEEDED', %s, '', 'mona', '',
            now() - interval '35 days' + %d * interval '1 ms', now() - interval '35 days')
          returning id)
        insert into transport_api.action_request (action_id, request_id, tenant, status)
        select id, %d, 'default', 'SUCCEEDED' from a
        """
            .formatted(landscape.qa(), request, request));
  }

  private Envelope<? extends Message> asked(int request) {
    return engine.hears(
        NodeInput.CleanUp.class, wish -> wish.requests().contains(new TransportRequestId(request)));
  }

  private static List<Integer> requests(Envelope<? extends Message> asked) {
    return ((NodeInput.CleanUp) asked.data())
        .requests().stream().map(TransportRequestId::value).toList();
  }

  private void letGo(Envelope<? extends Message> asked) {
    answer(asked, new Answer.Done());
  }

  private void answer(Envelope<? extends Message> asked, Answer answer) {
    var wish = (NodeInput.CleanUp) asked.data();
    var done = answer instanceof Answer.Done;
    var left = wish.requests().stream().map(id -> entries.get(id.value())).toList();
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
                                            id, entries.get(id.value()), EntryStatus.SUCCEEDED, ""))
                                .toList()))
                    : List.of(),
                Optional.empty(),
                done ? Optional.of(new Left(left)) : Optional.empty()),
            UUID.randomUUID()));
  }

  private static Path stored(String sha256) {
    return Path.of("target/content", sha256.substring(0, 2), sha256);
  }

  private static boolean archived(int request) {
    return number(
            "select count(*) from transport_api.transport_request where archived and id = "
                + request)
        == 1;
  }

  /// As whoever watches over the suite reads it; the name is a promise.
  private static double counted(String counter) {
    return RestAssured.get("/q/metrics")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .filter(line -> line.startsWith(counter))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
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
