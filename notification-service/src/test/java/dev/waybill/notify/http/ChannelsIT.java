package dev.waybill.notify.http;

import static dev.waybill.notify.http.Keeping.CHANNELS;
import static dev.waybill.notify.http.Keeping.as;
import static dev.waybill.notify.http.Keeping.post;
import static dev.waybill.notify.http.Keeping.refused;
import static dev.waybill.notify.http.Keeping.slack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Channels as transport-api has them kept, shown and tested.
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
