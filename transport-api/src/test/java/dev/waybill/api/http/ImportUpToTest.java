package dev.waybill.api.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may import up to a request, and how it may be asked for. Where no queue answers, what was
/// asked is on its way all the same.
@QuarkusTest
@WithSignedTokens
class ImportUpToTest extends ApiTest {
  private int node;

  @BeforeEach
  void aNode() {
    node = node(fresh("QA"));
  }

  @Test
  void itIsAnImportThatNamesItsRequest() {
    int action =
        sending("{\"transportRequest\":352,\"namedUser\":\"anna\"}")
            .post(path(node))
            .then()
            .statusCode(200)
            .extract()
            .path("actionId");

    administrator()
        .get("/v2/actions/" + action)
        .then()
        .statusCode(200)
        .body("type", equalTo("I"))
        .body("triggeredByNamedUser", equalTo("anna"));
  }

  @ParameterizedTest
  @CsvSource({
    "Administrator, 200",
    "TransportOperator, 200",
    "ImportSelectedOperator, 200",
    "ImportOperator, 403",
    "LandscapeOperator, 403",
    "ExportOperator, 403",
    "Viewer, 403"
  })
  void whoeverImportsByNameMayDoSo(String role, int status) {
    asking(as(SignedTokens.withRoles(role)), "{\"transportRequest\":352}")
        .post(path(node))
        .then()
        .statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"transportRequest\":\"x\"}", "{\"transportRequest\":0}", "[]", ""})
  void aRequestMustBeNamed(String body) {
    asking(as(SignedTokens.withRoles(Roles.ADMINISTRATOR)), body)
        .post(path(node))
        .then()
        .statusCode(400);
  }

  @Test
  void aNodeMustBeThere() {
    sending("{\"transportRequest\":352}")
        .post(path(2_000_000_000))
        .then()
        .statusCode(404)
        .body("detail", containsString("2000000000"));
  }

  private static RequestSpecification asking(RequestSpecification caller, String body) {
    return caller.contentType(ContentType.JSON).body(body);
  }

  private static String path(int node) {
    return "/api/v1/nodes/" + node + "/queue/import-up-to";
  }
}
