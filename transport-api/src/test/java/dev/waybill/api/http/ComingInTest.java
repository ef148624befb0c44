package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may come in, and what is said to whom may not.
@QuarkusTest
@WithSignedTokens
class ComingInTest extends ApiTest {
  private static final String NO_TOKEN =
      "{\"error\":\"unauthorized\",\"error_description\":"
          + "\"Full authentication is required to access this resource\"}";

  @ParameterizedTest // 11
  @ValueSource(
      strings = {
        "/v2/nodes",
        "/v2/nodes/7",
        "/v2/files/upload",
        "/v2/whatever",
        "/versions",
        "/api/imp-cdm-transport-management-api/v1/v2/nodes",
        "//v2//nodes"
      })
  void withoutATokenNobodyComesIn(String path) {
    var answer = given().urlEncodingEnabled(false).get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.asString()).isEqualTo(NO_TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/destinations", "/internal/destinations/2/versions/1"})
  void ourOwnApiSaysSoAsAProblem(String path) {
    given()
        .get(path)
        .then()
        .statusCode(401)
        .contentType(startsWith("application/problem+json"))
        .body("type", equalTo("urn:waybill:problem:not-signed-in"))
        .body("status", equalTo(401));
  }

  @Test
  void aForgedTokenIsNoToken() {
    var token = SignedTokens.withRoles(Roles.ADMINISTRATOR);
    var forged = token.substring(0, token.length() - 6) + "AAAAAA";

    assertThat(as(forged).get("/v2/nodes").asString()).isEqualTo(NO_TOKEN);
    assertThat(as("rubbish").get("/v2/nodes").asString()).isEqualTo(NO_TOKEN);
  }

  @ParameterizedTest // 12
  @ValueSource(strings = {"bearer", "Bearer", "BEARER"})
  void theSchemeIsReadInAnyCase(String scheme) {
    given()
        .header("Authorization", scheme + " " + SignedTokens.withRoles(Roles.VIEWER))
        .get("/v2/nodes")
        .then()
        .statusCode(200);
  }

  @Test // 13, of a landscape
  void lackingRightsAreSaidInOAuthsWords() {
    as(SignedTokens.withRoles(Roles.EXPORT_OPERATOR))
        .get("/v2/nodes")
        .then()
        .statusCode(403)
        .body("error", equalTo("insufficient_scope"))
        .body("error_description", containsString("role"));
    as(SignedTokens.withRoles(Roles.VIEWER))
        .body("{\"name\":\"X\"}")
        .post("/v2/nodes")
        .then()
        .statusCode(403);
    as(SignedTokens.withRoles(Roles.VIEWER))
        .get("/api/v1/destinations")
        .then()
        .statusCode(403)
        .contentType(startsWith("application/problem+json"))
        .body("type", equalTo("urn:waybill:problem:not-allowed"));
    administrator().get("/internal/destinations/2/versions/1").then().statusCode(403);
  }

  @Test // 14
  void anExpiredTokenIsRefusedAndANewOneWorks() {
    var old = SignedTokens.of("default", Duration.ofMinutes(-5), Roles.VIEWER);

    assertThat(as(old).get("/v2/nodes").asString()).isEqualTo(NO_TOKEN);
    as(SignedTokens.withRoles(Roles.VIEWER)).get("/v2/nodes").then().statusCode(200);
  }

  @Test // 9, and 503 while Keycloak is away
  void theTokenEndpointSaysWhatIsWrong() {
    given()
        .body("client_id=a&client_secret=b")
        .post("/oauth/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
    given()
        .get("/oauth/token?grant_type=client_credentials")
        .then()
        .statusCode(401)
        .body("error", equalTo("unauthorized"))
        .body("error_description", equalTo("Bad credentials"));
    given()
        .body("grant_type=client_credentials&client_id=a&client_secret=b")
        .post("/oauth/token")
        .then()
        .statusCode(503)
        .header("Retry-After", equalTo("5"));
  }
}
