package dev.waybill.notify.http;

import static dev.waybill.notify.http.Keeping.CHANNELS;
import static dev.waybill.notify.http.Keeping.DELIVERIES;
import static dev.waybill.notify.http.Keeping.as;
import static dev.waybill.notify.http.Keeping.post;
import static dev.waybill.notify.http.Keeping.refused;
import static dev.waybill.notify.http.Keeping.slack;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.Payloads;
import dev.waybill.notify.core.Category;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Severity;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of deliveries, as transport-api has it told. Receivers of these tests listen
/// without TLS, so what goes to them is refused before it is sent.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestSecurity(user = "transport-api", roles = "internal")
class DeliveriesIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

  @Inject Deliveries deliveries;
  @Inject Payloads payloads;
  @Inject DataSource database;

  @Test
  void whatWasGivenUpIsFoundLookedAtAndSentAgain() throws SQLException {
    var tenant = "given-up";
    var channel = slack(tenant, "chat");
    add(tenant, channel, "TmsImportFinished", AT);
    var id = dead(tenant, 1).getFirst();

    as(tenant)
        .get(DELIVERIES + "/" + id)
        .then()
        .statusCode(200)
        .body("delivery.state", equalTo("DEAD"))
        .body("delivery.channel", equalTo(channel))
        .body("delivery.eventType", equalTo("TmsImportFinished"))
        .body("delivery.at", equalTo("2026-11-23T08:00:00Z"))
        .body("delivery.message", containsString("https"))
        .body("told.subject", equalTo("it happened"))
        .body("told.tags.nodeName", equalTo("PRD"))
        .body("attempts", hasSize(1))
        .body("attempts[0].number", equalTo(1));

    as(tenant)
        .post(DELIVERIES + "/" + id + "/replay")
        .then()
        .statusCode(200)
        .body("delivery.id", equalTo(id))
        .body("delivery.redelivery", equalTo(1));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> as(tenant).get(DELIVERIES + "/" + id).then().body("attempts", hasSize(2)));
  }

  @Test
  void onlyWhatWasGivenUpIsSentAgain() throws SQLException {
    var tenant = "waiting";
    var channel = slack(tenant, "chat");
    as(tenant).body("{\"enabled\":false}").put(CHANNELS + "/" + channel).then().statusCode(200);
    add(tenant, channel, "TmsImportStarted", AT);
    var id =
        as(tenant)
            .get(DELIVERIES)
            .then()
            .body("deliveries", hasSize(1))
            .extract()
            .<String>path("deliveries[0].id");

    refused(as(tenant).post(DELIVERIES + "/" + id + "/replay").then(), 422, "not-replayable", id);
    post(tenant, DELIVERIES + "/replay", "{}").statusCode(200).body("replayed", equalTo(0));
  }

  @Test
  void theyAreFoundByWhatTheyAre() throws SQLException {
    var tenant = "finding";
    var chat = slack(tenant, "chat");
    var other = slack(tenant, "other");
    add(tenant, chat, "TmsImportFinished", AT);
    add(tenant, chat, "TmsImportStarted", AT.plusSeconds(60));
    add(tenant, other, "TmsImportFinished", AT.plusSeconds(120));
    var ids = dead(tenant, 3);

    found(tenant, "channel=" + other, ids.get(0));
    found(tenant, "eventType=TmsImportStarted", ids.get(1));
    found(tenant, "since=2026-11-23T08:01:00Z", ids.get(0), ids.get(1));
    found(tenant, "until=2026-11-23T08:01:00Z", ids.get(2));
    found(tenant, "state=WAITING");
    found(tenant, "state=DEAD&eventType=TmsImportFinished&channel=" + chat, ids.get(2));
    var next =
        as(tenant)
            .get(DELIVERIES + "?limit=2")
            .then()
            .body("deliveries.id", contains(ids.get(0), ids.get(1)))
            .extract()
            .<String>path("next");
    as(tenant)
        .get(DELIVERIES + "?cursor=" + next)
        .then()
        .body("deliveries.id", contains(ids.get(2)))
        .body("next", nullValue());

    post(tenant, DELIVERIES + "/replay", "{\"eventType\":\"TmsImportStarted\"}")
        .statusCode(200)
        .body("replayed", equalTo(1));
  }

  @Test
  void nobodySeesWhatIsAnotherTenants() throws SQLException {
    var tenant = "private";
    add(tenant, slack(tenant, "chat"), "TmsImportFinished", AT);
    var id = dead(tenant, 1).getFirst();

    found("public", "limit=500");
    refused(as("public").get(DELIVERIES + "/" + id).then(), 404, "delivery-not-found", id);
    refused(
        as("public").post(DELIVERIES + "/" + id + "/replay").then(), 404, "delivery-not-found", id);
    post("public", DELIVERIES + "/replay", "{}").body("replayed", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "cursor=x",
        "cursor=0",
        "channel=x",
        "state=LOST",
        "since=yesterday",
        "until=2026-11-23"
      })
  void whatIsWrongWithAQueryIsNamed(String query) {
    refused(
        as("asking").get(DELIVERIES + "?" + query).then(),
        400,
        "invalid-parameter",
        query.substring(0, query.indexOf('=')) + " is \"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | unreadable-body | Send a JSON object",
        "{\"channel\":\"x\"}      | invalid-member  | channel is no id",
        "{\"since\":\"soon\"}     | invalid-member  | since is not a time",
        "{\"until\":{}}           | invalid-member  | until is not a string",
        "{\"eventType\":[\"x\"]}  | invalid-member  | eventType is not a string"
      })
  void whatIsWrongWithAWishToReplayIsNamed(String body, String problem, String words) {
    refused(post("asking", DELIVERIES + "/replay", body), 400, problem, words.strip());
  }

  private static void found(String tenant, String query, String... ids) {
    as(tenant).get(DELIVERIES + "?" + query).then().body("deliveries.id", equalTo(List.of(ids)));
  }

  /// The newest first.
  private static List<String> dead(String tenant, int count) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                as(tenant)
                    .get(DELIVERIES + "?state=DEAD")
                    .then()
                    .extract()
                    .<List<String>>path("deliveries.id"),
            ids -> ids.size() == count);
  }

  private void add(String tenant, String channel, String type, Instant at) throws SQLException {
    var happening =
        new Happening(
            UUID.randomUUID(),
            type,
            new TenantId(tenant),
            at,
            Severity.INFO,
            Category.NOTIFICATION,
            "it happened",
            "and how",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("nodeName", "PRD"),
            Optional.empty(),
            1);
    try (var tx = database.getConnection()) {
      tx.setAutoCommit(false);
      deliveries.add(
          tx,
          List.of(
              new Delivery(
                  happening.id(),
                  new ChannelId(UUID.fromString(channel)),
                  happening.tenant(),
                  tenant + "/" + happening.id(),
                  type,
                  at,
                  payloads.write(happening))));
      tx.commit();
    }
  }
}
