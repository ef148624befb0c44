package dev.waybill.api.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.api.ViewStore;
import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.Missed;
import dev.waybill.contracts.QueueChange.ScheduleChange;
import dev.waybill.contracts.TenantId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The schedules of nodes, on our own API.
@QuarkusTest
@WithSignedTokens
class SchedulesTest extends ApiTest {
  private static final Instant NEXT = Instant.parse("2100-01-01T17:30:00Z");
  private static final String WEEKLY =
      """
      {"pattern": {"kind": "weekly", "days": ["THURSDAY", "MONDAY"], "at": "18:30",
        "since": "2099-12-28"}, "zone": "Europe/Berlin", "active": true}
      """;

  @Inject ViewStore views;

  private String name;
  private int node;

  @BeforeEach
  void aNode() {
    name = fresh("QA");
    node = node(name);
  }

  @Test
  void aNodeHasNoneAtFirst() {
    get().statusCode(404).body("type", equalTo("urn:waybill:problem:schedule-not-found"));
    administrator().delete(path()).then().statusCode(404);
  }

  @Test
  void aScheduleIsShownAsItWasGiven() {
    put(WEEKLY).statusCode(200);

    get()
        .statusCode(200)
        .body("nodeId", equalTo(node))
        .body("nodeName", equalTo(name))
        .body("pattern.kind", equalTo("weekly"))
        .body("pattern.every", equalTo(1))
        .body("pattern.days", contains("MONDAY", "THURSDAY"))
        .body("pattern.at", equalTo("18:30"))
        .body("pattern.since", equalTo("2099-12-28"))
        .body("cron", equalTo("30 18 * * 1,4"))
        .body("zone", equalTo("Europe/Berlin"))
        .body("active", equalTo(true))
        .body("deactivated", equalTo(false))
        .body("catchUp", equalTo(true))
        .body("$", not(hasKey("next")))
        .body("upcoming", hasSize(5))
        .body("upcoming[0]", equalTo("2099-12-28T17:30:00.000Z"));
  }

  @Test
  void itIsNotActiveUnlessSomebodySaysSo() {
    put("{\"pattern\":{\"kind\":\"daily\",\"times\":4},\"zone\":\"UTC\"}")
        .statusCode(200)
        .body("active", equalTo(false))
        .body("$", not(hasKey("activeSince")))
        .body("pattern.first", equalTo("00:00"))
        .body("cron", equalTo("0 0,6,12,18 * * *"));
  }

  @Test
  void aLineOfACrontabIsTaken() {
    put(cron("*/15 6-18 * * 1-5")).statusCode(200).body("cron", equalTo("*/15 6-18 * * 1-5"));
  }

  @Test
  void whatTheQueueTellsIsShown() {
    var since = Instant.parse(put(WEEKLY).extract().<String>path("activeSince"));

    told(new ScheduleChange(Optional.of(since), Optional.of(NEXT), false));

    get().body("next", equalTo("2100-01-01T17:30:00.000Z")).body("active", equalTo(true));
  }

  @Test
  void aDeactivatedScheduleIsNotActiveUntilItIsPutOnceMore() {
    var since = Instant.parse(put(WEEKLY).extract().<String>path("activeSince"));

    told(new ScheduleChange(Optional.of(since), Optional.empty(), true));

    get().body("active", equalTo(false)).body("deactivated", equalTo(true));
    put(WEEKLY).body("active", equalTo(true)).body("deactivated", equalTo(false));
    get().body("active", equalTo(true)).body("deactivated", equalTo(false));
  }

  @Test
  void whatItMissedIsShownAsLongAsItIsTheSameSchedule() {
    var since = Optional.of(Instant.parse(put(WEEKLY).extract().<String>path("activeSince")));
    var missed = new Missed(Instant.parse("2099-12-28T17:30:00Z"), 3, true);

    told(new ScheduleChange(since, Optional.of(NEXT), false, Optional.of(missed)));
    told(new ScheduleChange(since, Optional.of(NEXT.plusSeconds(60)), false));

    get()
        .body("missed.first", equalTo("2099-12-28T17:30:00.000Z"))
        .body("missed.times", equalTo(3))
        .body("missed.madeUp", equalTo(true))
        .body("next", equalTo("2100-01-01T17:31:00.000Z"));
    put(WEEKLY).body("$", not(hasKey("missed")));
    var again = Optional.of(Instant.parse(get().extract().<String>path("activeSince")));
    told(new ScheduleChange(again, Optional.of(NEXT), false));
    get().body("$", not(hasKey("missed")));
  }

  @Test
  void theListTellsHowSchedulesStand() {
    listed("").body(here(), nullValue());
    var since = Instant.parse(put(WEEKLY).extract().<String>path("activeSince"));

    listed("")
        .body(here() + ".nodeName", equalTo(name))
        .body(here() + ".cron", equalTo("30 18 * * 1,4"))
        .body(here(), not(hasKey("upcoming")));
    listed("&state=active").body(here(), notNullValue());
    listed("&state=inactive,deactivated").body(here(), nullValue());

    told(new ScheduleChange(Optional.of(since), Optional.empty(), true));

    listed("&state=deactivated").body(here() + ".deactivated", equalTo(true));
    listed("&state=active").body(here(), nullValue());
    put("{\"pattern\":{\"kind\":\"daily\",\"times\":4},\"zone\":\"UTC\"}").statusCode(200);
    listed("&state=inactive").body(here(), notNullValue());
  }

  @Test
  void theListComesByPages() {
    put(WEEKLY);
    var second = node(fresh("QA"));
    sending(WEEKLY).put("/api/v1/nodes/%d/schedule".formatted(second)).then().statusCode(200);

    var page = administrator().get("/api/v1/schedules?limit=1&after=" + (node - 1)).then();
    page.statusCode(200).body("items.nodeId", contains(node)).body("next", equalTo("" + node));
    administrator()
        .get("/api/v1/schedules?limit=1&after=" + node)
        .then()
        .body("items.nodeId", contains(second));
  }

  @Test
  void theListIsNarrowedByWordsOnly() {
    administrator().get("/api/v1/schedules?state=broken").then().statusCode(400);
    administrator().get("/api/v1/schedules?limit=1001").then().statusCode(400);
    as(SignedTokens.withRoles(Roles.VIEWER)).get("/api/v1/schedules").then().statusCode(200);
    as(SignedTokens.withRoles(Roles.EXPORT_OPERATOR))
        .get("/api/v1/schedules")
        .then()
        .statusCode(403);
  }

  private static ValidatableResponse listed(String more) {
    return administrator().get("/api/v1/schedules?limit=1000" + more).then().statusCode(200);
  }

  private String here() {
    return "items.find { it.nodeId == %d }".formatted(node);
  }

  @Test
  void aScheduleGoesWithAWord() {
    put(WEEKLY);

    administrator().delete(path()).then().statusCode(204);

    get().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|pattern is missing",
        "{\"pattern\":{}}|pattern.kind is missing",
        "{\"pattern\":{\"kind\":\"yearly\"}}|pattern.kind is \"yearly\"",
        "{\"pattern\":{\"kind\":\"daily\",\"times\":5}}|pattern.times is \"5\"",
        "{\"pattern\":{\"kind\":\"daily\",\"times\":4,\"first\":\"25:00\"}}|pattern.first is",
        "{\"pattern\":{\"kind\":\"cron\",\"cron\":\"* * * * *\"}}|zone is missing",
        "{\"pattern\":{\"kind\":\"cron\",\"cron\":\"* * * * *\"},\"zone\":\"Mars\"}|no time zone"
      })
  void whatIsWrongIsNamed(String body, String words) {
    put(body)
        .statusCode(400)
        .body("type", equalTo("urn:waybill:problem:invalid-member"))
        .body("detail", containsString(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nightly", "61 * * * *", "* * * *", "0 0 30 2 *"})
  void whatNeverFiresIsNotTaken(String line) {
    put(cron(line)).statusCode(400).body("detail", containsString("pattern"));
  }

  @Test
  void theRolesOfTheNodeReachItsSchedule() {
    var operator = limited(name);

    operator.contentType(ContentType.JSON).body(WEEKLY).put(path()).then().statusCode(200);
    limited("ANOTHER")
        .contentType(ContentType.JSON)
        .body(WEEKLY)
        .put(path())
        .then()
        .statusCode(403);
    limited("ANOTHER").delete(path()).then().statusCode(403);
    limited("ANOTHER").get(path()).then().statusCode(200);
    as(SignedTokens.withRoles(Roles.VIEWER)).delete(path()).then().statusCode(403);
  }

  @Test
  void aNodeThatIsNotThereHasNoSchedule() {
    var nowhere = "/api/v1/nodes/2147483647/schedule";

    administrator().get(nowhere).then().statusCode(404);
    sending(WEEKLY).put(nowhere).then().statusCode(404);
    administrator().delete(nowhere).then().statusCode(404);
  }

  private static RequestSpecification limited(String node) {
    return as(
        SignedTokens.limited(
            Map.of(Limits.TRANSPORT_OPERATOR, List.of(node)), Roles.TRANSPORT_OPERATOR));
  }

  private void told(ScheduleChange schedule) {
    var input = UUID.randomUUID();
    var change =
        new QueueChange(
            new NodeId(node),
            input,
            Optional.empty(),
            new Answer.Done(),
            List.of(),
            List.of(),
            Optional.of(schedule));
    var told =
        new Envelope<>(
            input,
            Instant.now(),
            TenantId.DEFAULT,
            Envelope.source(TenantId.DEFAULT, "queue-engine"),
            input,
            change);
    views.apply(List.of(told)).await().indefinitely();
  }

  private static String cron(String line) {
    return "{\"pattern\":{\"kind\":\"cron\",\"cron\":\"%s\"},\"zone\":\"UTC\",\"active\":true}"
        .formatted(line);
  }

  private ValidatableResponse put(String body) {
    return sending(body).put(path()).then();
  }

  private ValidatableResponse get() {
    return administrator().get(path()).then();
  }

  private String path() {
    return "/api/v1/nodes/%d/schedule".formatted(node);
  }
}
