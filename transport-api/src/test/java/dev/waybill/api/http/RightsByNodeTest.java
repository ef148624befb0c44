package dev.waybill.api.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Roles that are good for some nodes only.
@QuarkusTest
@WithSignedTokens
class RightsByNodeTest extends ApiTest {
  private String name;
  private int mine;
  private int other;

  @BeforeEach
  void twoNodes() {
    name = fresh("QA");
    mine = node(name);
    other = node(fresh("PROD"));
  }

  @ParameterizedTest
  @CsvSource({
    "ImportOperator, TmsNodesImport, importAll",
    "ImportSelectedOperator, TmsNodesImportSelected, import",
    "TransportOperator, TmsNodesTransportOperator, forward",
    "TransportOperator, TmsNodesTransportOperator, reset",
    "TransportOperator, TmsNodesTransportOperator, remove"
  })
  void anotherNodeIsOutOfReach(String role, String limit, String call) {
    var caller = as(SignedTokens.limited(Map.of(limit, List.of(name, "NOWHERE")), role));

    asked(caller, other, call)
        .then()
        .statusCode(403)
        .body("error", equalTo("insufficient_scope"))
        .body("error_description", containsString("do not reach node \"PROD"));
  }

  @Test
  void onesOwnIsInReachAndAnUnknownOneIsUnknown() {
    var operator = operator();

    // What the queue says of such a request is its own matter.
    asked(operator, mine, "remove").then().statusCode(503);
    asked(operator, Integer.MAX_VALUE, "remove").then().statusCode(404);
  }

  @Test
  void descriptorsAreLimitedAsWell() {
    var form = "/v2/nodes/%d/mtaExtDescriptors";

    sent(operator(), form.formatted(mine)).then().statusCode(201);
    sent(operator(), form.formatted(other)).then().statusCode(403);
    operator().delete(form.formatted(other) + "/1").then().statusCode(403);
    operator().get(form.formatted(other)).then().statusCode(200);
  }

  @Test
  void deploymentConfigurationsAreLimitedAsWell() {
    var path = "/api/v1/nodes/%d/deployment-configuration";

    operator()
        .multiPart("file", "a.json", "{}".getBytes())
        .put(path.formatted(mine))
        .then()
        .statusCode(200);
    operator()
        .multiPart("file", "a.json", "{}".getBytes())
        .put(path.formatted(other))
        .then()
        .statusCode(403);
    operator().delete(path.formatted(other)).then().statusCode(403);
    operator().get(path.formatted(other)).then().statusCode(404);
  }

  @Test
  void anExporterAddsToItsNodesOnly() {
    var exporter =
        as(SignedTokens.limited(Map.of(Limits.EXPORT, name), Roles.EXPORT_OPERATOR))
            .contentType(ContentType.JSON);
    var draft =
        """
        {"nodeName":"%s","contentType":"MTA","storageType":"FILE","description":"x",
         "entries":[{"uri":"2147483647"}]}
        """;

    exporter.body(draft.formatted(name)).post("/v2/nodes/upload").then().statusCode(422);
    exporter.body(draft.formatted("NOWHERE")).post("/v2/nodes/upload").then().statusCode(403);
    exporter.body("{}").post("/v2/nodes/upload").then().statusCode(400);
  }

  @Test
  void whatLimitsByNoListOfNodesIsNotTaken() {
    as(SignedTokens.limited(Map.of(Limits.IMPORT, 7), Roles.IMPORT_OPERATOR))
        .get("/v2/nodes")
        .then()
        .statusCode(403)
        .body("error_description", containsString("no list of nodes"));
  }

  private RequestSpecification operator() {
    return as(
        SignedTokens.limited(
            Map.of(Limits.TRANSPORT_OPERATOR, List.of(name)), Roles.TRANSPORT_OPERATOR));
  }

  private static Response sent(RequestSpecification caller, String path) {
    return caller
        .multiPart("file", "a.mtaext", "_schema-version: '3.1'\nID: a.b\nextends: a\n".getBytes())
        .post(path);
  }

  private static Response asked(RequestSpecification caller, int node, String call) {
    return caller
        .contentType(ContentType.JSON)
        .body("{\"transportRequests\":[2147483647]}")
        .post("/v2/nodes/" + node + "/transportRequests/" + call);
  }
}
