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
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every call: where the API stands, and how it answers.
@QuarkusTest
@WithSignedTokens
class WireTest extends ApiTest {
  private static final String ALM = "/api/imp-cdm-transport-management-api/v1";

  @Test // 10
  void versionTwoIsSpoken() {
    var answer = administrator().get("/versions");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .isEqualTo("{\"supportedVersions\":[{\"version\":\"2\",\"path\":\"v2\"}]}");
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
}
