package dev.waybill.courier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
class ResyncIT {
  private static final String PATH = "/internal/resync";

  @Inject Told told;

  @Test
  void itIsForAdministratorsAndOurOwnServicesOnly() {
    given().post(PATH).then().statusCode(401);
  }

  @Test
  @TestSecurity(user = "viewer", roles = "Viewer")
  void othersAreForbidden() {
    given().post(PATH).then().statusCode(403);
  }

  @Test
  @TestSecurity(user = "admin", roles = "Administrator")
  void whatTheServiceKnowsIsSaidAgain() {
    var answer = given().post(PATH).then().statusCode(200).extract().jsonPath();

    assertThat(answer.getLong("messages")).isEqualTo(2);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(told.handled("600")).containsExactly("said again", "and again"));
    assertThat(told.strings("select distinct shard::text from outbox where key = ?", "600"))
        .containsExactly(Short.toString(new Said(600, List.of()).shard()));
  }
}
