package dev.waybill.notify.http;

import static dev.waybill.notify.http.Keeping.CHANNELS;
import static dev.waybill.notify.http.Keeping.SUBSCRIPTIONS;
import static dev.waybill.notify.http.Keeping.as;
import static dev.waybill.notify.http.Keeping.post;
import static dev.waybill.notify.http.Keeping.refused;
import static dev.waybill.notify.http.Keeping.slack;
import static dev.waybill.notify.http.Keeping.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused of channels, and with what words.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestSecurity(user = "transport-api", roles = "internal")
class ChannelRefusalsIT {
  private static final String TENANT = "acme";

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
}
