package dev.waybill.notify.http;

import static dev.waybill.notify.http.Keeping.SUBSCRIPTIONS;
import static dev.waybill.notify.http.Keeping.as;
import static dev.waybill.notify.http.Keeping.post;
import static dev.waybill.notify.http.Keeping.refused;
import static dev.waybill.notify.http.Keeping.slack;
import static dev.waybill.notify.http.Keeping.subscription;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Subscriptions as transport-api has them kept.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestSecurity(user = "transport-api", roles = "internal")
class SubscriptionsIT {
  private static final String TENANT = "subscribers";
  private static final String PRODUCTION =
      "{\"propertyKey\":\"tags.nodeName\",\"predicate\":\"EQUALS\",\"propertyValue\":\"PRD\"}";

  @Test
  void aSubscriptionIsMadeLookedAtChangedAndDeleted() {
    var chat = slack(TENANT, "chat " + UUID.randomUUID());
    var other = slack(TENANT, "other " + UUID.randomUUID());
    var id =
        post(
                TENANT,
                SUBSCRIPTIONS,
                """
                {"name":"Failures","channels":["%s"],"snoozedUntil":"2026-11-24T06:00:00Z",
                 "conditions":[%s,{"propertyKey":"tags.status","predicate":"ANY","mandatory":true}]}
                """
                    .formatted(chat, PRODUCTION))
            .statusCode(201)
            .body("enabled", equalTo(true))
            .body("snoozedUntil", equalTo("2026-11-24T06:00:00Z"))
            .body("channels", contains(chat))
            .body("conditions", hasSize(2))
            .body("conditions[0].propertyValue", equalTo("PRD"))
            .body("conditions[0].mandatory", equalTo(false))
            .body("conditions[1].propertyValue", nullValue())
            .body("conditions[1].mandatory", equalTo(true))
            .extract()
            .<String>path("id");

    as(TENANT)
        .body("{\"channels\":[\"%s\",\"%s\"],\"enabled\":false}".formatted(chat, other))
        .put(SUBSCRIPTIONS + "/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("Failures"))
        .body("enabled", equalTo(false))
        .body("channels", containsInAnyOrder(chat, other))
        .body("conditions", hasSize(2));
    as(TENANT)
        .body("{\"conditions\":[]}")
        .put(SUBSCRIPTIONS + "/" + id)
        .then()
        .statusCode(200)
        .body("conditions", hasSize(0));

    as(TENANT).get(SUBSCRIPTIONS).then().body("subscriptions.id", hasItem(id));
    as(TENANT).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(204);
    refused(as(TENANT).get(SUBSCRIPTIONS + "/" + id).then(), 404, "subscription-not-found", id);
    refused(as(TENANT).delete(SUBSCRIPTIONS + "/" + id).then(), 404, "subscription-not-found", id);
    refused(
        as(TENANT).body("{}").put(SUBSCRIPTIONS + "/" + id).then(),
        404,
        "subscription-not-found",
        id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''  | unreadable-body | Send a JSON object",
        "{}  | invalid-member  | name is missing",
        "{\"name\":\"n\"} | invalid-member | channels is missing",
        "{\"name\":\"n\",\"channels\":\"x\"} | invalid-member | channels is not a list",
        "{\"name\":\"n\",\"channels\":[]} | invalid-member | channels names 0. Name 1 to 50",
        "{\"name\":\"n\",\"channels\":[{}]} | invalid-member | channels is not a string",
        "{\"name\":\"n\",\"channels\":[\"x\"],\"snoozedUntil\":\"soon\"} | invalid-member"
            + " | snoozedUntil is not a time",
        "{\"name\":\"n\",\"channels\":[\"x\"],\"enabled\":1} | invalid-member | enabled is not",
      })
  void whatIsWrongIsNamedWithTheRemedy(String body, String problem, String words) {
    refused(post(TENANT, SUBSCRIPTIONS, body), 400, problem, words.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1   | conditions holds something else than objects",
        "{}  | conditions[0].propertyKey is missing",
        "{\"propertyKey\":\"nodeName\"} | conditions[0].propertyKey is \"nodeName\". Send tags.",
        "{\"propertyKey\":\"severity\"} | conditions[0].predicate is missing",
        "{\"propertyKey\":\"severity\",\"predicate\":\"LIKE\"} | conditions[0].predicate is"
            + " \"LIKE\"",
        "{\"propertyKey\":\"severity\",\"predicate\":\"EQUALS\"} | conditions[0].propertyValue is"
            + " mis",
        "{\"propertyKey\":\"tags.x\",\"predicate\":\"LESS_THAN\",\"propertyValue\":\"few\"}"
            + " | conditions[0].propertyValue is not a number",
        "{\"propertyKey\":\"tags.x\",\"predicate\":\"ANY\",\"mandatory\":\"no\"}"
            + " | conditions[0].mandatory is not a boolean"
      })
  void whatIsWrongWithAConditionIsNamedToo(String condition, String words) {
    var channel = slack(TENANT, "chat " + UUID.randomUUID());

    refused(
        post(
            TENANT,
            SUBSCRIPTIONS,
            "{\"name\":\"n\",\"channels\":[\"%s\"],\"conditions\":[%s]}"
                .formatted(channel, condition)),
        400,
        "invalid-member",
        words.strip());
  }

  @Test
  void conditionsAreSoManyAtMost() {
    var channel = slack(TENANT, "chat " + UUID.randomUUID());
    var many = String.join(",", Collections.nCopies(101, PRODUCTION));

    refused(
        post(
            TENANT,
            SUBSCRIPTIONS,
            "{\"name\":\"n\",\"channels\":[\"%s\"],\"conditions\":[%s]}".formatted(channel, many)),
        400,
        "invalid-member",
        "conditions has 101. Send at most 100");
  }

  @Test
  void whatCannotBeReadIsSaidBeforeWhatIsNotThere() {
    var body = "{\"name\":\"n\",\"channels\":[\"NOBODY-HAS-THIS\"],\"conditions\":\"a\"}";
    var id =
        subscription(
            TENANT, "own " + UUID.randomUUID(), slack(TENANT, "chat " + UUID.randomUUID()), "");

    refused(post(TENANT, SUBSCRIPTIONS, body), 400, "invalid-member", "conditions is not a list");
    refused(
        as(TENANT).body(body).put(SUBSCRIPTIONS + "/" + id).then(),
        400,
        "invalid-member",
        "conditions is not a list");
  }

  @Test
  void onlyChannelsOfTheTenantAreTold() {
    var foreign = slack("strangers", "chat " + UUID.randomUUID());
    var own = slack(TENANT, "chat " + UUID.randomUUID());
    var id = subscription(TENANT, "own " + UUID.randomUUID(), own, "");

    for (var channel : new String[] {foreign, UUID.randomUUID().toString(), "NOBODY-HAS-THIS"}) {
      refused(
          post(
              TENANT,
              SUBSCRIPTIONS,
              "{\"name\":\"n\",\"channels\":[\"%s\",\"%s\"]}".formatted(own, channel)),
          422,
          "unknown-channel",
          channel);
      refused(
          as(TENANT)
              .body("{\"channels\":[\"%s\"]}".formatted(channel))
              .put(SUBSCRIPTIONS + "/" + id)
              .then(),
          422,
          "unknown-channel",
          channel);
    }
    as(TENANT).get(SUBSCRIPTIONS + "/" + id).then().body("channels", contains(own));
    as(TENANT).get(SUBSCRIPTIONS).then().body("subscriptions.name", not(hasItem("n")));
  }

  @Test
  void aNameIsTakenOnceATenant() {
    var channel = slack(TENANT, "chat " + UUID.randomUUID());
    subscription(TENANT, "Taken", channel, "");
    var second = subscription(TENANT, "Second", channel, "");

    refused(
        post(
            TENANT, SUBSCRIPTIONS, "{\"name\":\"Taken\",\"channels\":[\"%s\"]}".formatted(channel)),
        422,
        "name-taken",
        "\"Taken\"");
    refused(
        as(TENANT).body("{\"name\":\"Taken\"}").put(SUBSCRIPTIONS + "/" + second).then(),
        422,
        "name-taken",
        "\"Taken\"");
  }

  @Test
  void nobodySeesOrTouchesWhatAnotherTenantHas() {
    var channel = slack(TENANT, "chat " + UUID.randomUUID());
    var id = subscription(TENANT, "Hidden " + UUID.randomUUID(), channel, "");

    refused(
        as("strangers").get(SUBSCRIPTIONS + "/" + id).then(), 404, "subscription-not-found", id);
    refused(
        as("strangers").delete(SUBSCRIPTIONS + "/" + id).then(), 404, "subscription-not-found", id);
    as("strangers")
        .get(SUBSCRIPTIONS + "?limit=500")
        .then()
        .body("subscriptions.id", not(hasItem(id)));
  }
}
