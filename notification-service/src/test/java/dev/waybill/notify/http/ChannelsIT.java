package dev.waybill.notify.http;

import static dev.waybill.notify.http.Keeping.CHANNELS;
import static dev.waybill.notify.http.Keeping.SUBSCRIPTIONS;
import static dev.waybill.notify.http.Keeping.as;
import static dev.waybill.notify.http.Keeping.post;
import static dev.waybill.notify.http.Keeping.slack;
import static dev.waybill.notify.http.Keeping.subscription;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Channels as transport-api has them kept.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestSecurity(user = "transport-api", roles = "internal")
class ChannelsIT {
  private static final String TENANT = "acme";

  @Test
  void aChannelIsMadeLookedAtChangedAndDeleted() {
    var id =
        post(
                TENANT,
                CHANNELS,
                """
                {"name":"Our pipeline","kind":"WEBHOOK","settings":{"url":"http://127.0.0.1:9/"},
                 "secrets":{"signingSecret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}
                """)
            .statusCode(201)
            .body("name", equalTo("Our pipeline"))
            .body("kind", equalTo("WEBHOOK"))
            .body("enabled", equalTo(true))
            .body("disabled", nullValue())
            .body("settings.url", equalTo("http://127.0.0.1:9/"))
            .body("secrets", contains("signingSecret"))
            .extract()
            .<String>path("id");

    as(TENANT)
        .body("{\"enabled\":false,\"reason\":\"it moves\",\"name\":\"Pipeline\"}")
        .put(CHANNELS + "/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("Pipeline"))
        .body("enabled", equalTo(false))
        .body("disabled.reason", equalTo("it moves"))
        .body("settings.url", equalTo("http://127.0.0.1:9/"))
        .body("secrets", contains("signingSecret"));
    as(TENANT)
        .body("{\"enabled\":true}")
        .put(CHANNELS + "/" + id)
        .then()
        .statusCode(200)
        .body("disabled", nullValue());

    as(TENANT).delete(CHANNELS + "/" + id).then().statusCode(204);
    refused(as(TENANT).get(CHANNELS + "/" + id).then(), 404, "channel-not-found", id);
    refused(as(TENANT).delete(CHANNELS + "/" + id).then(), 404, "channel-not-found", id);
    refused(as(TENANT).body("{}").put(CHANNELS + "/" + id).then(), 404, "channel-not-found", id);
  }

  @Test
  void whatIsSecretIsNeverShownAndLiesSealed() throws SQLException {
    var id = slack(TENANT, "Secret " + UUID.randomUUID());

    assertThat(as(TENANT).get(CHANNELS + "/" + id).asString()).doesNotContain("geheim");
    assertThat(as(TENANT).get(CHANNELS + "?limit=500").asString()).doesNotContain("geheim");
    assertThat(new String(sealed(id), StandardCharsets.ISO_8859_1)).doesNotContain("geheim");
  }

  @Test
  void aSecretThatIsNotMentionedStaysAndABlankOneGoes() {
    var id =
        post(
                TENANT,
                CHANNELS,
                """
                {"name":"%s","kind":"WEBHOOK","settings":{"url":"http://127.0.0.1:9/"},
                 "secrets":{"signingSecret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                            "authorization":"Bearer x"}}
                """
                    .formatted(UUID.randomUUID()))
            .statusCode(201)
            .extract()
            .<String>path("id");

    as(TENANT)
        .body("{\"secrets\":{\"authorization\":\"\"}}")
        .put(CHANNELS + "/" + id)
        .then()
        .statusCode(200)
        .body("secrets", contains("signingSecret"));
    refused(
        as(TENANT).body("{\"secrets\":{\"signingSecret\":\"\"}}").put(CHANNELS + "/" + id).then(),
        400,
        "invalid-member",
        "secrets.signingSecret is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | unreadable-body | Send a JSON object",
        "[]                          | unreadable-body | Send {",
        "{                           | unreadable-body | line 1",
        "{}                          | invalid-member  | kind is missing. Send one of",
        "{\"kind\":\"PIGEON\"}       | invalid-member  | kind is \"PIGEON\". Send one of",
        "{\"kind\":1.5}              | invalid-member  | kind is \"1.5\"",
        "{\"kind\":[]}               | invalid-member  | kind is not a string",
        "{\"kind\":\"SLACK\"}        | invalid-member  | name is missing",
        "{\"kind\":\"SLACK\",\"name\":\" \"} | invalid-member | name is blank",
        "{\"kind\":\"SLACK\",\"name\":\"n\"} | invalid-member | secrets.url is missing",
        "{\"kind\":\"SLACK\",\"name\":\"n\",\"secrets\":3} | invalid-member | secrets is not an"
            + " obj",
        "{\"kind\":\"SLACK\",\"name\":\"n\",\"secrets\":{\"url\":{}}} | invalid-member |"
            + " secrets.url",
        "{\"kind\":\"SLACK\",\"name\":\"n\",\"secrets\":{\"url\":\"ftp://x\"}} | invalid-member |"
            + " url",
        "{\"kind\":\"SLACK\",\"name\":\"n\",\"settings\":{\"url\":\"http://x\"}} | invalid-member"
            + " | settings.url is a secret. Send it as secrets.url.",
        "{\"kind\":\"SLACK\",\"name\":\"n\",\"secrets\":{\"key\":\"x\"}} | invalid-member"
            + " | secrets.key is no secret of SLACK",
        "{\"kind\":\"SLACK\",\"name\":\"n\",\"settings\":{\"key\":\"x\"},"
            + "\"secrets\":{\"url\":\"http://x\"}} | invalid-member | settings.key",
        "{\"kind\":\"SLACK\",\"name\":\"n\",\"enabled\":\"perhaps\","
            + "\"secrets\":{\"url\":\"http://x\"}} | invalid-member | enabled is not a boolean"
      })
  void whatIsWrongIsNamedWithTheRemedy(String body, String problem, String words) {
    refused(post(TENANT, CHANNELS, body), 400, problem, words.strip());
  }

  @Test
  void aValueThatIsWrongIsNotRepeatedSinceItMayBeASecret() {
    var answer =
        post(
                TENANT,
                CHANNELS,
                "{\"kind\":\"SLACK\",\"name\":\"n\",\"secrets\":{\"url\":\"geheim\"}}")
            .statusCode(400)
            .extract()
            .asString();

    assertThat(answer).doesNotContain("geheim");
  }

  @Test
  void aNameIsTakenOnceATenant() {
    slack(TENANT, "Taken");
    slack("other", "Taken");

    refused(
        post(
            TENANT,
            CHANNELS,
            "{\"name\":\"Taken\",\"kind\":\"SLACK\",\"secrets\":{\"url\":\"http://x/\"}}"),
        422,
        "name-taken",
        "\"Taken\"");
    var second = slack(TENANT, "Second");
    refused(
        as(TENANT).body("{\"name\":\"Taken\"}").put(CHANNELS + "/" + second).then(),
        422,
        "name-taken",
        "\"Taken\"");
  }

  @Test
  void aKindIsForEver() {
    var id = slack(TENANT, "For ever");

    refused(
        as(TENANT).body("{\"kind\":\"TEAMS\"}").put(CHANNELS + "/" + id).then(),
        400,
        "invalid-member",
        "kind cannot be changed");
  }

  @Test
  void aChannelThatIsNamedStays() {
    var id = slack(TENANT, "Named");
    var subscription = subscription(TENANT, "Names it", id, "");

    refused(as(TENANT).delete(CHANNELS + "/" + id).then(), 422, "channel-in-use", "\"Names it\"");
    as(TENANT).delete(SUBSCRIPTIONS + "/" + subscription).then().statusCode(204);
    as(TENANT).delete(CHANNELS + "/" + id).then().statusCode(204);
  }

  @Test
  void nobodySeesOrTouchesWhatAnotherTenantHas() {
    var id = slack(TENANT, "Hidden");

    refused(as("other").get(CHANNELS + "/" + id).then(), 404, "channel-not-found", id);
    refused(
        as("other").body("{\"name\":\"x\"}").put(CHANNELS + "/" + id).then(),
        404,
        "channel-not-found",
        id);
    refused(as("other").delete(CHANNELS + "/" + id).then(), 404, "channel-not-found", id);
    as("other").get(CHANNELS + "?limit=500").then().body("channels.id", not(hasItem(id)));
    as(TENANT).get(CHANNELS + "/" + id).then().body("name", equalTo("Hidden"));
  }

  @Test
  void aListComesByPages() {
    var tenant = "pages";
    var ids = Stream.of("a", "b", "c").map(name -> slack(tenant, name)).toList();

    var first =
        as(tenant)
            .get(CHANNELS + "?limit=2")
            .then()
            .body("channels.id", contains(ids.get(0), ids.get(1)));
    var next = first.extract().<String>path("next");

    as(tenant)
        .get(CHANNELS + "?limit=2&cursor=" + next)
        .then()
        .body("channels.id", contains(ids.get(2)))
        .body("next", nullValue());
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=x", "limit=2147483648", "cursor=x"})
  void aPageIsAskedForInOneWay(String parameter) {
    refused(
        as(TENANT).get(CHANNELS + "?" + parameter).then(),
        400,
        "invalid-parameter",
        parameter.substring(0, 5));
  }

  @ParameterizedTest
  @CsvSource({"x", "1", "3f2b8a52-7c1e-4a53-9d9e"})
  void whatIsNoIdIsSaidToBeNone(String id) {
    refused(as(TENANT).get(CHANNELS + "/{id}", id).then(), 400, "invalid-parameter", "id is");
  }

  @Test
  void whatWouldBeSentIsShownWithoutSecrets() {
    var id = slack(TENANT, "Preview " + UUID.randomUUID());

    var shown =
        as(TENANT)
            .post(CHANNELS + "/" + id + "/preview")
            .then()
            .statusCode(200)
            .body("method", equalTo("POST"))
            .body("url", equalTo("***"))
            .body("headers.Content-Type", containsString("json"))
            .body("body", containsString("A test of channel Preview"))
            .extract()
            .asString();

    assertThat(shown).doesNotContain("geheim");
    refused(
        as("other").post(CHANNELS + "/" + id + "/preview").then(), 404, "channel-not-found", id);
  }

  @Test
  void aTestTellsWhatTheReceiverSays() {
    var id = slack(TENANT, "Tested " + UUID.randomUUID());

    as(TENANT)
        .post(CHANNELS + "/" + id + "/test")
        .then()
        .statusCode(200)
        .body("taken", equalTo(false))
        .body("message", containsString("https"));
    refused(as("other").post(CHANNELS + "/" + id + "/test").then(), 404, "channel-not-found", id);
  }

  @Test
  void withoutATenantNothingIsSaid() {
    given().get(CHANNELS).then().statusCode(400);
  }

  @Test
  @TestSecurity(user = "anna", roles = "Administrator")
  void onlyOurOwnServicesComeThisWay() {
    as(TENANT).get(CHANNELS).then().statusCode(403);
    as(TENANT).body("{}").post(CHANNELS).then().statusCode(403);
    as(TENANT).get(SUBSCRIPTIONS).then().statusCode(403);
    as(TENANT).get(Keeping.DELIVERIES).then().statusCode(403);
  }

  static void refused(ValidatableResponse answer, int status, String problem, String words) {
    answer
        .statusCode(status)
        .body("problem", equalTo(problem))
        .body("detail", containsString(words));
  }

  private static byte[] sealed(String id) throws SQLException {
    try (var connection = RealServers.superuser();
        var select =
            connection.prepareStatement(
                "select secrets from notification_service.channel where id = ?::uuid")) {
      select.setString(1, id);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    }
  }
}
