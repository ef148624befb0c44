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

import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
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
  private final Tables tables = new Tables();
  private TestingQueues queues;

  @BeforeEach
  void start() {
    queues = new TestingQueues(landscape);
    settle();
  }

  @AfterEach
  void stop() {
    queues.close();
  }

  @Test
  void whatIsDoneWithLeavesTheQueueIsArchivedAndItsBytesGo() {
    var bytes = archive("done-with");
    var file = uploaded(bytes);
    var request = queues.stands(requested(landscape.name("QA"), file), EntryStatus.SUCCEEDED);
    var young = queues.stands("young", EntryStatus.SUCCEEDED);
    age(request, 31);
    var used = tables.number("select sum(bytes) from storage_usage");
    var freed = counted("waybill_clean_up_freed_bytes_total");
    var content = Traces.content(file);
    assertThat(content).exists();
    tables.change("update storage_usage set told = 'FULL' where tenant = 'default'");
    standard()
        .get(CLEAN_UP)
        .then()
        .statusCode(200)
        .body("wouldTake.requests", hasItem(request))
        .body("wouldTake.requests", not(hasItem(young)));

    standard().post(CLEAN_UP).then().statusCode(202).body("endedAt", equalTo(null));
    var asked = queues.asked(request, landscape.qa());
    assertThat(((NodeInput.CleanUp) asked.data()).reach()).isEqualTo(Reach.FINAL);
    queues.letGo(asked);

    await().atMost(PATIENCE).until(() -> Traces.archived(request));
    await().atMost(PATIENCE).until(() -> Files.notExists(content));
    settle();
    assertThat(tables.number("select sum(bytes) from storage_usage"))
        .isEqualTo(used - bytes.length);
    assertThat(tables.text("select told from storage_usage where tenant = 'default'"))
        .as("thresholds are armed again")
        .isEqualTo("ROOMY");
    assertThat(counted("waybill_clean_up_freed_bytes_total")).isEqualTo(freed + bytes.length);
    assertThat(Traces.archived(young)).isFalse();
    queue(landscape.qa(), "su").then().body("transportRequests.id", equalTo(List.of(young)));
    standard()
        .get("/v2/actions/" + ((NodeInput.CleanUp) asked.data()).action())
        .then()
        .body("type", equalTo("CQ"))
        .body("status", equalTo("succeeded"));
    assertThat(tables.text("select file_name from content_entry where request_id = " + request))
        .isEqualTo("a.mtar");
    standard().get(CLEAN_UP).then().body("last.archived", equalTo(1)).body("last.kept", equalTo(0));
  }

  @Test
  void whatIsDeletedEverywhereWaitsForNoRetention() {
    var request = queues.stands("gone", EntryStatus.DELETED);
    age(request, 1);

    standard().post(CLEAN_UP).then().statusCode(202);
    queues.letGo(queues.asked(request, landscape.qa()));

    await().atMost(PATIENCE).until(() -> Traces.archived(request));
  }

  @Test
  void whatAQueueStillHasUseForStaysAndTheOthersAreAskedForAgain() {
    var stays = queues.stands("stays", EntryStatus.ERROR);
    var goes = queues.stands("goes", EntryStatus.ERROR);
    age(stays, 31);
    age(goes, 31);

    standard().post(CLEAN_UP).then().statusCode(202);
    var first = queues.asked(stays, landscape.qa());
    assertThat(requests(first)).contains(stays, goes);
    queues.refuses(first, Refusal.NOT_FINAL, stays);
    var second =
        queues
            .engine()
            .hears(
                NodeInput.CleanUp.class,
                wish ->
                    !wish.requests().contains(new TransportRequestId(stays))
                        && wish.requests().contains(new TransportRequestId(goes)));
    queues.letGo(second);

    await().atMost(PATIENCE).until(() -> Traces.archived(goes));
    settle();
    assertThat(Traces.archived(stays)).isFalse();
    queue(landscape.qa(), "er").then().body("transportRequests.id", equalTo(List.of(stays)));
    age(stays, 0);
  }

  @Test
  void whatSomebodyAskedForMeanwhileKeepsTheRequest() {
    var request = queues.stands("wanted", EntryStatus.ERROR);
    age(request, 31);

    standard().post(CLEAN_UP).then().statusCode(202);
    var asked = queues.asked(request, landscape.qa());
    landscape.acted(ActionType.FORWARD_ENTRY, request, 0);
    queues.letGo(asked);
    settle();

    assertThat(Traces.archived(request)).isFalse();
  }

  @Test
  void whatIsCurrentOrPreviousInANodeIsKept() {
    var versions =
        List.of("1", "2", "3").stream()
            .map(_ -> requested(landscape.name("QA"), uploaded(archive("line"))))
            .toList();
    for (var request : versions) {
      queues.stands(request, EntryStatus.SUCCEEDED);
      age(request, 31);
      landscape.acted(ActionType.IMPORT, request, 35);
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
  void aFileThatAnotherRequestRelatesToStays() {
    var file = uploaded(archive("shared"));
    var old = queues.stands(requested(landscape.name("QA"), file), EntryStatus.SUCCEEDED);
    var current = queues.stands(requested(landscape.name("QA"), file), EntryStatus.INITIAL);
    age(old, 31);

    standard().post(CLEAN_UP).then().statusCode(202);
    queues.letGo(queues.asked(old, landscape.qa()));
    await().atMost(PATIENCE).until(() -> Traces.archived(old));
    settle();

    assertThat(tables.number("select count(*) from stored_file where id = " + file)).isOne();
    queue(landscape.qa(), "in").then().body("transportRequests.id", equalTo(List.of(current)));
  }

  @Test
  void fatalAndWaitingRequestsBlockForEver() {
    for (var status : List.of(EntryStatus.FATAL, EntryStatus.INITIAL, EntryStatus.REPEATABLE)) {
      var request = queues.stands("open", status);
      age(request, 400);
      standard().get(CLEAN_UP).then().body("wouldTake.requests", not(hasItem(request)));
    }
  }

  @Test
  void oneRunsAtATimeAndOnlyAnAdministratorBeginsIt() {
    var request = queues.stands("one", EntryStatus.DELETED);
    age(request, 1);
    int first = standard().post(CLEAN_UP).then().statusCode(202).extract().path("id");
    var asked = queues.asked(request, landscape.qa());

    standard().post(CLEAN_UP).then().statusCode(202).body("id", equalTo(first));
    as("transport_operator").post(CLEAN_UP).then().statusCode(403);
    as("transport_operator").get(CLEAN_UP).then().statusCode(200);

    queues.letGo(asked);
    await().atMost(PATIENCE).until(() -> Traces.archived(request));
  }

  /// Waits until no run is under way here; one in another tenant may go on as long as it likes.
  private void settle() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                tables.number(
                        "select count(*) from clean_up"
                            + " where tenant = 'default' and ended_at is null")
                    == 0);
  }

  private void age(int request, int days) {
    tables.change(
        "update queue_entry set changed_at = now() - interval '%d days' where request_id = %d"
            .formatted(days, request));
    tables.change(
        """
        update action set started_at = now() - interval '%d days',
          ended_at = now() - interval '%d days'
        where id in (select action_id from action_request where request_id = %d)
        """
            .formatted(days, days, request));
  }

  private static List<Integer> requests(Envelope<? extends Message> asked) {
    return ((NodeInput.CleanUp) asked.data())
        .requests().stream().map(TransportRequestId::value).toList();
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
}
