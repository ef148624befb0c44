package dev.waybill.api.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Imports that are disabled, or begin by themselves, and who may switch that.
@QuarkusTest
@WithSignedTokens
class ImportSwitchesTest extends ApiTest {
  private String name;
  private int node;

  @BeforeEach
  void aNode() {
    name = fresh("QA");
    node = node(name);
  }

  @Test
  void aNodeImportsWhenItIsAskedTo() {
    administrator()
        .get(path())
        .then()
        .statusCode(200)
        .body("nodeId", equalTo(node))
        .body("nodeName", equalTo(name))
        .body("disabled", equalTo(false))
        .body("reason", equalTo(""))
        .body("automatic", equalTo(false));
  }

  @Test
  void importsAreDisabledWithAReasonAndTheLogKeepsIt() {
    put(operator(name), "{\"disabled\":true,\"reason\":\"Month end\",\"namedUser\":\"anna\"}")
        .statusCode(200)
        .body("disabled", equalTo(true))
        .body("reason", equalTo("Month end"));

    seen().body("importDisabled", equalTo(true)).body("importDisabledReason", equalTo("Month end"));
    administrator()
        .get("/api/v1/landscape-actions?entity=node&action=edit&object=" + node)
        .then()
        .body("items.changedByNamedUser", contains("anna"))
        .body("items[0].differences.member", contains("importDisabled", "importDisabledReason"))
        .body("items[0].differences.after", contains("true", "Month end"));
  }

  @Test
  void theReasonGoesWithIt() {
    put(administrator(), "{\"disabled\":true,\"reason\":\"Month end\"}").statusCode(200);

    put(administrator(), "{\"disabled\":false}").statusCode(200).body("reason", equalTo(""));

    seen().body("importDisabled", equalTo(false)).body("importDisabledReason", equalTo(""));
  }

  @Test
  void whatIsNotMentionedStays() {
    put(administrator(), "{\"disabled\":true,\"reason\":\"Audit\"}").statusCode(200);

    put(administrator(), "{\"automatic\":true}")
        .statusCode(200)
        .body("disabled", equalTo(true))
        .body("reason", equalTo("Audit"))
        .body("automatic", equalTo(true));
  }

  @Test
  void theScheduleRestsFromWhenItImportsByItself() {
    var schedule = "/api/v1/nodes/%d/schedule".formatted(node);
    sending(
            "{\"pattern\":{\"kind\":\"cron\",\"cron\":\"0 2 * * *\"},\"zone\":\"UTC\",\"active\":true}")
        .put(schedule)
        .then()
        .statusCode(200);

    put(operator(name), "{\"automatic\":true}").statusCode(200);

    administrator().get(schedule).then().body("active", equalTo(false));
  }

  @ParameterizedTest
  @CsvSource({
    "LandscapeOperator, 200, 403",
    "TransportOperator, 200, 200",
    "ImportOperator, 200, 403",
    "ImportSelectedOperator, 200, 403",
    "Viewer, 200, 403",
    "ExportOperator, 403, 403"
  })
  void whoMayLookAndWhoMaySwitch(String role, int look, int change) {
    var caller = SignedTokens.withRoles(role);

    as(caller).get(path()).then().statusCode(look);
    put(as(caller), "{\"disabled\":true}").statusCode(change);
  }

  @Test
  void rolesReachTheirNodesOnly() {
    put(operator("ANOTHER"), "{\"disabled\":true}")
        .statusCode(403)
        .body("detail", containsString(name));
    operator("ANOTHER").get(path()).then().statusCode(200);
  }

  @Test
  void whoShapesTheLandscapeSwitchesNothingOfIt() {
    var shaping = SignedTokens.withRoles(Roles.LANDSCAPE_OPERATOR);

    for (var body :
        List.of("{\"importDisabled\":true}", "{\"automaticImport\":true,\"description\":\"x\"}")) {
      json(as(shaping), body)
          .put("/v2/nodes/" + node)
          .then()
          .statusCode(403)
          .body("error_description", containsString(name));
    }
    json(as(shaping), "{\"name\":\"%s\",\"automaticImport\":true}".formatted(fresh("PROD")))
        .post("/v2/nodes")
        .then()
        .statusCode(403);
    seen().body("description", equalTo("")).body("automaticImport", equalTo(false));
  }

  @Test
  void whoShapesTheLandscapeMaySayWhatIsSo() {
    put(administrator(), "{\"disabled\":true,\"reason\":\"Audit\"}").statusCode(200);

    json(
            as(SignedTokens.withRoles(Roles.LANDSCAPE_OPERATOR)),
            "{\"importDisabled\":true,\"importDisabledReason\":\"Audit\",\"tags\":[\"eu\"]}")
        .put("/v2/nodes/" + node)
        .then()
        .statusCode(200)
        .body("tags", hasItems("eu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"disabled\":\"perhaps\"}|disabled is not a boolean",
        "{\"automatic\":7}|automatic is not a boolean",
        "{\"reason\":{}}|reason is not a string"
      })
  void whatIsWrongIsNamed(String body, String words) {
    put(administrator(), body)
        .statusCode(400)
        .body("type", equalTo("urn:waybill:problem:invalid-member"))
        .body("detail", containsString(words));
  }

  @Test
  void aNodeThatIsNotThereImportsNothing() {
    var nowhere = "/api/v1/nodes/2147483647/imports";

    administrator().get(nowhere).then().statusCode(404);
    sending("{\"disabled\":true}").put(nowhere).then().statusCode(404);
  }

  private ValidatableResponse seen() {
    return administrator().get("/v2/nodes/" + node).then().statusCode(200);
  }

  private static RequestSpecification operator(String node) {
    return as(
        SignedTokens.limited(
            Map.of(Limits.TRANSPORT_OPERATOR, List.of(node)), Roles.TRANSPORT_OPERATOR));
  }

  private ValidatableResponse put(RequestSpecification caller, String body) {
    return json(caller, body).put(path()).then();
  }

  private static RequestSpecification json(RequestSpecification caller, String body) {
    return caller.contentType(ContentType.JSON).body(body);
  }

  private String path() {
    return "/api/v1/nodes/%d/imports".formatted(node);
  }
}
