package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Service keys at a real Keycloak. Numbers are cases of the wire contract.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class SignInIT {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final String id = RealServers.serviceKey("standard").get("clientid");
  private final String secret = RealServers.serviceKey("standard").get("clientsecret");

  @ParameterizedTest // 1, 2
  @ValueSource(strings = {"/oauth/token/", "/oauth/token"})
  void pipersFormNamesTheGrantTwice(String path) {
    var answer =
        basic()
            .contentType(FORM)
            .body("grant_type=password&password=%s&username=%s".formatted(secret, encoded(id)))
            .redirects()
            .follow(false)
            .post(path + "?grant_type=client_credentials&response_type=token");

    works(answer);
  }

  @Test // 3, 6
  void aBasicHeaderWithTheGrantInTheForm() {
    works(
        basic()
            .contentType(FORM)
            .body("grant_type=client_credentials&client_id=" + encoded(id))
            .post("/oauth/token"));
    works(
        basic()
            .contentType(FORM)
            .body("grant_type=client_credentials&response_type=token")
            .post("/oauth/token"));
  }

  @Test // 4, 5
  void theKeyInTheFormRawOrEncoded() {
    for (var name : new String[] {id, encoded(id)}) {
      works(
          given()
              .contentType(FORM)
              .body(
                  "grant_type=client_credentials&client_id=%s&client_secret=%s"
                      .formatted(name, encoded(secret)))
              .post("/oauth/token"));
    }
  }

  @Test // 7
  void aGetWithABasicHeader() {
    works(basic().get("/oauth/token?grant_type=client_credentials"));
    works(
        basic()
            .accept("application/json")
            .get("/oauth/token?grant_type=client_credentials&response_type=token"));
  }

  @Test
  void theKeyInTheQueryWithAnEmptyBody() {
    works(
        given()
            .queryParam("grant_type", "client_credentials")
            .queryParam("client_id", id)
            .queryParam("client_secret", secret)
            .post("/oauth/token"));
  }

  @Test
  void theKeyInTheQueryAsAShellSendsIt() throws IOException {
    var form = "grant_type=client_credentials&client_id=%s&client_secret=%s";

    assertThat(id).contains("|");
    assertThat(RawCall.answer("POST", "/oauth/token?" + form.formatted(id, secret), ""))
        .startsWith("HTTP/1.1 200 OK")
        .contains("{\"access_token\":\"");
  }

  @Test // 9
  void aWrongSecretIsBadCredentials() {
    given()
        .auth()
        .preemptive()
        .basic(id, secret + "x")
        .get("/oauth/token?grant_type=client_credentials")
        .then()
        .statusCode(401)
        .body("error", equalTo("unauthorized"))
        .body("error_description", equalTo("Bad credentials"));
  }

  @Test
  void anUnknownKeyIsBadCredentials() {
    given()
        .auth()
        .preemptive()
        .basic("sb-none!b1|waybill!b1", "x")
        .get("/oauth/token?grant_type=client_credentials")
        .then()
        .statusCode(401)
        .body("error", equalTo("unauthorized"));
  }

  @Test // 13
  void aKeyOfPlanExportMayNotImport() {
    given()
        .header("Authorization", "bearer " + RealServers.token("export"))
        .body("{\"transportRequests\":[2]}")
        .post("/v2/nodes/2/transportRequests/import")
        .then()
        .statusCode(403)
        .body("error", equalTo("insufficient_scope"));
  }

  @Test
  void ourOwnServicesMayAskForDestinationsAndNobodyElse() {
    var path = "/internal/destinations/2147483646/versions/1";

    given()
        .header("Authorization", "Bearer " + RealServers.token("internal"))
        .get(path)
        .then()
        .statusCode(404);
    given()
        .header("Authorization", "Bearer " + RealServers.token("standard"))
        .get(path)
        .then()
        .statusCode(403);
  }

  private RequestSpecification basic() {
    var pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return given().header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// 200 on one line, in the order that scripts count on, with a token that opens the API.
  private static void works(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.asString())
        .matches(
            "\\{\"access_token\":\"[^\"]+\",\"token_type\":\"bearer\",\"expires_in\":\\d+,"
                + "\"scope\":\"[^\"]*\",\"jti\":\"[^\"]+\"}");
    given()
        .header("Authorization", answer.path("token_type") + " " + answer.path("access_token"))
        .get("/v2/nodes")
        .then()
        .statusCode(200);
  }
}
