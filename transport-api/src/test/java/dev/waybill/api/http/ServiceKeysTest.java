package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.api.Tables;
import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Service keys on our API while Keycloak is away, and how long tokens live on that are refused.
@QuarkusTest
@WithSignedTokens
class ServiceKeysTest extends ApiTest {
  private static final String KEYS = "/api/v1/service-keys";
  private static final String NO_KEY = "/3f2b8a52-7c1e-4a53-9d9e-0a1b2c3d4e5f";
  private static final Duration BAR = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                      | unreadable-body | Send a JSON object",
        "[]                                      | unreadable-body | Send {",
        "{                                       | unreadable-body | line 1",
        "{}                                      | invalid-member  | plan is missing. Send standard",
        "{\"plan\":\"gold\"}                     | invalid-member  | plan is \"gold\". Send one of",
        "{\"plan\":[\"export\"]}                 | invalid-member  | plan is not a string",
        "{\"plan\":\"export\",\"description\":{}} | invalid-member | description is not a string"
      })
  void whatIsWrongIsNamedWithTheRemedy(String body, String problem, String words) {
    problem(sending(body).post(KEYS).then(), 400, problem)
        .body("detail", containsString(words.strip()));
  }

  @Test
  void aDescriptionHasABound() {
    var body = "{\"plan\":\"export\",\"description\":\"%s\"}".formatted("x".repeat(256));

    problem(sending(body).post(KEYS).then(), 400, "invalid-member")
        .body("detail", equalTo("description has 256 characters. Send at most 255 characters."));
  }

  @Test
  void whetherTokensEndIsTrueOrFalse() {
    problem(
            sending("{\"endTokens\":\"perhaps\"}").post(KEYS + NO_KEY + "/rotate").then(),
            400,
            "invalid-member")
        .body("detail", containsString("endTokens is not a boolean. Send true or false."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=x", "cursor=x", "cursor=1.2"})
  void aPageIsAskedForInOneWay(String parameter) {
    problem(administrator().get(KEYS + "?" + parameter).then(), 400, "invalid-parameter");
  }

  @Test
  void onlyAnAdministratorManagesKeys() {
    var others =
        SignedTokens.withRoles(
            Roles.LANDSCAPE_OPERATOR,
            Roles.TRANSPORT_OPERATOR,
            Roles.EXPORT_OPERATOR,
            Roles.VIEWER,
            Roles.INTERNAL);

    problem(as(others).get(KEYS).then(), 403, "not-allowed");
    problem(as(others).body("{}").post(KEYS).then(), 403, "not-allowed");
    problem(as(others).get(KEYS + NO_KEY).then(), 403, "not-allowed");
    problem(as(others).post(KEYS + NO_KEY + "/rotate").then(), 403, "not-allowed");
    problem(as(others).delete(KEYS + NO_KEY).then(), 403, "not-allowed");
    problem(given().get(KEYS).then(), 401, "not-signed-in");
  }

  @Test
  void withoutKeycloakItIsNobodysFault() {
    away(administrator().get(KEYS).then());
    away(sending("{\"plan\":\"export\"}").post(KEYS).then());
    away(administrator().get(KEYS + NO_KEY).then());
    away(administrator().post(KEYS + NO_KEY + "/rotate").then());
    away(administrator().delete(KEYS + NO_KEY).then());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1", "/sb-1", "/..%2Fusers", "/3F2B8A52-7C1E-4A53-9D9E-0A1B2C3D4E5F"})
  void whatIsNoIdOfAKeyIsNotLookedFor(String id) {
    problem(
        administrator().urlEncodingEnabled(false).get(KEYS + id).then(),
        404,
        "service-key-not-found");
    problem(
        administrator().urlEncodingEnabled(false).delete(KEYS + id).then(),
        404,
        "service-key-not-found");
  }

  @Test
  void whatAnotherProcessRefusesIsRefusedHereInTime() {
    var revoked = "sb-" + UUID.randomUUID();
    var rotated = "sb-" + UUID.randomUUID();
    var token = SignedTokens.ofKey(revoked, 0, Roles.VIEWER);
    var before = SignedTokens.ofKey(rotated, 0, Roles.VIEWER);
    var after = SignedTokens.ofKey(rotated, 1, Roles.VIEWER);
    for (var one : new String[] {token, before, after}) {
      as(one).get("/v2/routes").then().statusCode(200);
    }

    refuse("default", revoked, Integer.MAX_VALUE);
    refuse("default", rotated, 0);

    await()
        .atMost(BAR)
        .untilAsserted(
            () -> {
              as(token)
                  .get("/v2/routes")
                  .then()
                  .statusCode(401)
                  .body("error", equalTo("unauthorized"));
              as(before).get("/v2/routes").then().statusCode(401);
            });
    as(after).get("/v2/routes").then().statusCode(200);
    as(SignedTokens.ofKey(revoked, 5, Roles.ADMINISTRATOR))
        .get("/v2/routes")
        .then()
        .statusCode(401);
  }

  @Test
  void whatOneTenantRefusesIsNotRefusedForAnother() {
    var key = "sb-" + UUID.randomUUID();
    var other = "sb-" + UUID.randomUUID();
    refuse("somebody-else", key, Integer.MAX_VALUE);
    refuse("default", other, Integer.MAX_VALUE);

    await()
        .atMost(BAR)
        .untilAsserted(
            () ->
                as(SignedTokens.ofKey(other, 0, Roles.VIEWER))
                    .get("/v2/routes")
                    .then()
                    .statusCode(401));

    as(SignedTokens.ofKey(key, 0, Roles.VIEWER)).get("/v2/routes").then().statusCode(200);
  }

  private static void refuse(String tenant, String clientId, int upTo) {
    new Tables()
        .change(
            "insert into refused_token values ('%s', '%s', '%s', %d, now(), now())"
                .formatted(tenant, clientId, UUID.randomUUID(), upTo));
  }

  private static void away(ValidatableResponse answer) {
    problem(answer, 503, "sign-in-unavailable").header("Retry-After", equalTo("5"));
  }

  private static ValidatableResponse problem(
      ValidatableResponse answer, int status, String problem) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:waybill:problem:" + problem));
  }
}
