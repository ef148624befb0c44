package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every call: who may come in, how bodies are read, how refusals look.
@QuarkusTest
@WithSignedTokens
class WireTest extends ApiTest {
  private static final String NO_TOKEN =
      "{\"error\":\"unauthorized\",\"error_description\":"
          + "\"Full authentication is required to access this resource\"}";
  private static final String ALM = "/api/imp-cdm-transport-management-api/v1";

  @Test // 10
  void versionTwoIsSpoken() {
    var answer = administrator().get("/versions");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .isEqualTo("{\"supportedVersions\":[{\"version\":\"2\",\"path\":\"v2\"}]}");
  }

  @ParameterizedTest // 11
  @ValueSource(
      strings = {
        "/v2/nodes",
        "/v2/nodes/7",
        "/v2/files/upload",
        "/v2/whatever",
        "/versions",
        ALM + "/v2/nodes",
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

  @Test // 41
  void theSameApiIsBelowThePrefixOfCloudAlm() {
    var id = node(fresh("ALM"));

    administrator().get(ALM + "/v2/nodes/" + id).then().statusCode(200).body("id", equalTo(id));
    administrator()
        .body("{\"description\":\"seen\"}")
        .put(ALM + "/v2/nodes/" + id + "?namedUser=x")
        .then()
        .statusCode(200)
        .body("description", equalTo("seen"));
    administrator().get(ALM + "/versions").then().statusCode(200);
    as(SignedTokens.withRoles(Roles.VIEWER)).delete(ALM + "/v2/nodes/" + id).then().statusCode(403);
    given()
        .body("grant_type=unheard")
        .post(ALM + "/oauth/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("unsupported_grant_type"));
  }

  @Test // 77
  void askingForACsrfTokenIsQuickAndChangesNothing() {
    var began = Instant.now();

    for (var path : new String[] {"/v2/nodes/2/transportRequests/import/", "/v2/nodes"}) {
      administrator()
          .header("x-csrf-token", "Fetch")
          .head(path)
          .then()
          .statusCode(200)
          .body(emptyString());
    }

    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test // 79
  void withoutAcceptOrWithAnyTheAnswerIsJson() {
    for (var accept : new String[] {"text/html", "application/xml;q=0.1", "image/png", ""}) {
      var answer = administrator().header("Accept", accept).get("/v2/nodes");

      assertThat(answer.statusCode()).as(accept).isEqualTo(200);
      assertThat(answer.contentType()).startsWith("application/json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=UTF-8",
        "text/plain",
        "application/xml"
      })
  void aBodyIsReadAsJsonWhateverItIsCalled(String type) {
    administrator()
        .header("Content-Type", type)
        .body("{\"name\":\"" + fresh("ANY") + "\"}")
        .post("/v2/nodes")
        .then()
        .statusCode(201);
  }

  @Test
  void whatIsNotKnownIsIgnored() {
    sending("{\"name\":\"" + fresh("MORE") + "\",\"color\":{\"x\":[1]},\"uploadAllowed\":\"true\"}")
        .cookie("JSESSIONID", "1234")
        .post("/v2/nodes?verbose=yes")
        .then()
        .statusCode(201)
        .body("uploadAllowed", equalTo(true));
  }

  @Test
  void anIdMayComeAsAString() {
    var source = node(fresh("DEV"));
    var target = node(fresh("QA"));

    sending(
            "{\"name\":\"%s\",\"sourceNodeId\":\"%d\",\"targetNodeId\":\"%d\"}"
                .formatted(fresh("WAY"), source, target))
        .post("/v2/routes")
        .then()
        .statusCode(201)
        .body("sourceNodeId", equalTo(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"name\":~line 1",
        "not json~not JSON",
        "[]~not a JSON object",
        "{} {}~not JSON",
        "{}~name is missing",
        "{\"name\":\" \"}~name is blank",
        "{\"name\":[1]}~name is not a string",
        "{\"name\":\"1234567890123456789012345678901\"}~at most 30 characters",
        "{\"name\":\"A\",\"virtual\":\"perhaps\"}~virtual is not a boolean",
        "{\"name\":\"A\",\"forwardMode\":\"LATER\"}~AUTO, MANUAL",
        "{\"name\":\"A\",\"tags\":\"eu\"}~tags is not a list",
        "{\"name\":\"A\",\"tags\":[true]}~Send a list of strings",
        "{\"name\":\"A\",\"targets\":[{\"contentType\":\"ZIP\"}]}~targets[0].contentType is \"ZIP\"",
        "{\"name\":\"A\",\"targets\":[{\"contentType\":\"MTA\"}]}~targets[0].destinationName",
        "{\"name\":\"A\",\"importDeadline\":\"soon\"}~PT6H",
        "{\"name\":\"A\",\"importDeadline\":\"-PT1H\"}~PT6H",
        "{\"name\":\"A\",\"importDeadline\":\"PT720H1S\"}~30 days",
        "{\"name\":\"A\",\"importDeadline\":\"PT2562047788015215H\"}~30 days",
        "{\"name\":\"A\\u0000B\"}~U+0000",
        "{\"name\":\"A\",\"description\":\"\\u0000\"}~U+0000"
      })
  void whatIsWrongIsNamedWithItsRemedy(String body, String words) {
    sending(body)
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("errorType", equalTo("TsBadRequestException"))
        .body("message", containsString(words));
  }

  @Test
  void anEmptyBodyIsSaidToBeEmpty() {
    administrator()
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("message", containsString("empty"));
  }

  @Test
  void aBodyHasABound() {
    sending("{\"name\":\"" + "x".repeat(11 << 20) + "\"}")
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("errorType", equalTo("TsBadRequestException"))
        .body("message", containsString("10 MB"));
  }

  @Test
  void anIdThatIsNoNumberIsABadParameter() {
    for (var id : new String[] {"abc", "0", "-1", "2147483648", "99999999999999999999"}) {
      administrator()
          .get("/v2/nodes/" + id)
          .then()
          .statusCode(400)
          .body("errorType", equalTo("TsBadRequestException"))
          .body("message", containsString("nodeId"));
    }
  }

  @Test
  void anUnknownPathIsNotFound() {
    administrator()
        .get("/v2/unheard-of")
        .then()
        .statusCode(404)
        .body("errorType", equalTo("TsNotFoundException"))
        .body("message", containsString("/v2/unheard-of"));
    administrator()
        .get("/api/v1/unheard-of")
        .then()
        .statusCode(404)
        .contentType(startsWith("application/problem+json"));
  }

  @Test
  void aMethodThatAPathDoesNotKnowIsSaid() {
    administrator()
        .patch("/v2/nodes")
        .then()
        .statusCode(405)
        .body("errorType", equalTo("TsMethodNotAllowedException"));
  }

  @Test
  void repeatedSlashesAreOne() {
    var id = node(fresh("SLASH"));

    administrator()
        .urlEncodingEnabled(false)
        .get("//v2///nodes")
        .then()
        .statusCode(200)
        .body("nodes.id", hasItem(id));
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

  @Test
  void theLandingPageIsThereForEveryone() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .body(containsString("Waybill"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ctms-v2", "waybill-v1"})
  void theDocumentsAreThereForEveryoneInBothForms(String name) {
    var yaml = given().get("/openapi/" + name + ".yaml");
    var json = given().get("/openapi/" + name + ".json");

    assertThat(yaml.statusCode()).isEqualTo(200);
    assertThat(yaml.contentType()).startsWith("application/yaml");
    assertThat(yaml.asString()).startsWith("openapi: 3.1.0");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(json.contentType()).startsWith("application/json");
    assertThat(json.<String>path("openapi")).isEqualTo("3.1.0");
    given().get("/openapi/else.yaml").then().statusCode(404);
  }

  @Test
  void lengthsAreCountedInCharactersAsPeopleSeeThem() {
    sending("{\"name\":\"" + "🙂".repeat(29) + "\"}").post("/v2/nodes").then().statusCode(201);
    sending("{\"name\":\"" + "🙂".repeat(31) + "\"}").post("/v2/nodes").then().statusCode(400);
  }

  @Test
  void aNamedUserInTheHeaderHasABoundToo() {
    sending("{\"name\":\"" + fresh("LONG") + "\"}")
        .header("tms-named-user", "x".repeat(61))
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("message", containsString("tms-named-user"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=nonsense", "nonsense", "*/*", ";"})
  void soItIsWhenThatIsNoContentType(String type) throws IOException {
    var body = "{\"name\":\"" + fresh("ANY") + "\"}";

    assertThat(raw("POST", "/v2/nodes", type, body)).startsWith("HTTP/1.1 201");
  }

  /// Libraries refuse to send what is wrong.
  private static String raw(String method, String target, String type, String body)
      throws IOException {
    try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
      var call =
          "%s %s HTTP/1.1\r\nHost: waybill\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
                  .formatted(method, target, SignedTokens.withRoles(Roles.ADMINISTRATOR))
              + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(type, body.length(), body);
      socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
