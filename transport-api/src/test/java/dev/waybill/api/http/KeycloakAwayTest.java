package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// The service starts without Keycloak, and says what is missing instead of blaming the caller.
@QuarkusTest
@WithTestResource(KeycloakAway.class)
class KeycloakAwayTest {
  @Test
  void itIsUp() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/").then().statusCode(200);
  }

  @Test
  void withoutATokenItIsTheCallersTurn() {
    given().get("/v2/nodes").then().statusCode(401).body("error", equalTo("unauthorized"));
  }

  @Test
  void aTokenThatCannotBeVerifiedIsNotCalledBad() {
    given()
        .header("Authorization", "bearer eyJhbGciOiJSUzI1NiIsImtpZCI6InUifQ.e30.c2ln")
        .get("/v2/nodes")
        .then()
        .statusCode(503)
        .header("Retry-After", equalTo("5"))
        .body("errorType", equalTo("TsServiceUnavailableException"));
  }
}
