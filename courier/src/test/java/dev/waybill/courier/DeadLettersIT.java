package dev.waybill.courier;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.waybill.contracts.Topic;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
class DeadLettersIT {
  private static final String PATH = "/internal/dead-letters";
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Told told;
  @Inject TestingListener listener;

  @Test
  void theyAreForAdministratorsAndOurOwnServicesOnly() {
    given().get(PATH).then().statusCode(401);
  }

  @Test
  @TestSecurity(user = "viewer", roles = "Viewer")
  void othersAreForbidden() {
    given().get(PATH).then().statusCode(403);
    given().post(PATH + "/1/replay").then().statusCode(403);
  }

  @Test
  @TestSecurity(user = "admin", roles = "Administrator")
  void aReplayedRecordIsHandledOnceWhateverMadeItPoisonIsGone() throws Exception {
    var input = told.input(200, "poison");
    told.say(input, told.input(200, "after"));
    await().atMost(SOON).until(() -> told.handled("200").contains("after"));
    var letter = await().atMost(SOON).until(() -> letters("200"), found -> found.size() == 1);
    assertThat(letter.getFirst())
        .containsEntry("messageId", input.id().toString())
        .containsEntry("topic", "waybill.queue-inputs")
        .doesNotContainKey("replayedAt");

    listener.takePoison(true);
    try {
      var id = letter.getFirst().get("id");
      given().post(PATH + "/" + id + "/replay").then().statusCode(202);

      await().atMost(SOON).until(() -> told.handled("200").size() == 2);
      assertThat(told.handled("200")).containsExactly("after", "poison");
      assertThat(letters("200").getFirst()).containsKey("replayedAt");
      var again = given().post(PATH + "/" + id + "/replay").then().statusCode(409).extract();
      assertThat(again.contentType()).startsWith("application/problem+json");
      assertThat(again.jsonPath().getString("title")).contains("replayed before");
    } finally {
      listener.takePoison(false);
    }
  }

  @Test
  @TestSecurity(user = "engine", roles = "internal")
  void aReplayedRecordThatFailsAgainIsANewDeadLetter() throws Exception {
    told.say(told.input(210, "poison"));
    var first = await().atMost(SOON).until(() -> letters("210"), found -> found.size() == 1);

    given().post(PATH + "/" + first.getFirst().get("id") + "/replay").then().statusCode(202);

    var both = await().atMost(SOON).until(() -> letters("210"), found -> found.size() == 2);
    assertThat(both.getFirst()).doesNotContainKey("replayedAt");
    assertThat(both.getLast()).containsKey("replayedAt");
    assertThat(both.getFirst().get("messageId")).isEqualTo(both.getLast().get("messageId"));
  }

  @Test
  @TestSecurity(user = "admin", roles = "Administrator")
  void aRecordThatIsNoMessageOfOursGoesBackAsItCame() throws Exception {
    var headers = Map.of("x-of", "somebody else");
    DeliveryIT.publish(Topic.QUEUE_INPUTS, "220", headers, new byte[] {1, 2});
    var letter = await().atMost(SOON).until(() -> letters("220"), found -> found.size() == 1);

    given().post(PATH + "/" + letter.getFirst().get("id") + "/replay").then().statusCode(202);

    var both = await().atMost(SOON).until(() -> letters("220"), found -> found.size() == 2);
    assertThat(both.getFirst().get("headers")).isEqualTo(headers);
    assertThat(told.strings("select encode(value, 'hex') from dead_letter where key = ?", "220"))
        .containsExactly("0102", "0102");
  }

  @Test
  @TestSecurity(user = "admin", roles = "Administrator")
  void anUnknownOneIsNotFound() {
    given().post(PATH + "/999999999/replay").then().statusCode(404);
  }

  @Test
  @TestSecurity(user = "admin", roles = "Administrator")
  void oneIsOpenedWithWhatItCarried() throws Exception {
    DeliveryIT.publish(Topic.QUEUE_INPUTS, "230", Map.of(), "{ not JSON".getBytes(UTF_8));
    DeliveryIT.publish(Topic.QUEUE_INPUTS, "230", Map.of(), new byte[] {(byte) 0xff, 1});
    var both = await().atMost(SOON).until(() -> letters("230"), found -> found.size() == 2);

    given()
        .get(PATH + "/" + both.getLast().get("id"))
        .then()
        .statusCode(200)
        .body("value", equalTo("{ not JSON"), "reason", equalTo("header ce_type is missing"));
    given()
        .get(PATH + "/" + both.getFirst().get("id"))
        .then()
        .statusCode(200)
        .body("bytes", equalTo("/wE="), "key", equalTo("230"));
    given().get(PATH + "/999999999").then().statusCode(404);
  }

  @Test
  @TestSecurity(user = "admin", roles = "Administrator")
  void allOfATopicAreReplayedInTheirOrderOnce() throws Exception {
    told.say(told.input(240, "poison"), told.input(240, "poison"), told.line(240, "poison"));
    var before = await().atMost(SOON).until(() -> letters("240"), found -> found.size() == 3);
    // Two topics fail side by side: the least id need not be the first that failed.
    var since = before.stream().map(one -> one.get("failedAt").toString()).map(Instant::parse);

    listener.takePoison(true);
    try {
      given()
          .queryParam("topic", Topic.QUEUE_INPUTS.topicName())
          .queryParam("since", since.min(naturalOrder()).orElseThrow().toString())
          .post(PATH + "/replay")
          .then()
          .statusCode(202)
          .body("replayed", greaterThanOrEqualTo(2));

      await().atMost(SOON).until(() -> told.handled("240").size() == 2);
      assertThat(letters("240")).filteredOn(one -> one.containsKey("replayedAt")).hasSize(2);
    } finally {
      listener.takePoison(false);
    }
    given().post(PATH + "/replay").then().statusCode(400);
    given().post(PATH + "/replay?topic=x&since=yesterday").then().statusCode(400);
  }

  private static List<Map<String, Object>> letters(String key) {
    JsonPath page = given().get(PATH).then().statusCode(200).extract().jsonPath();
    return page.getList("findAll { it.key == '" + key + "' }");
  }
}
