package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Conformance cases 46 to 53, and what else may become of MTA extension descriptors.
@QuarkusTest
@WithSignedTokens
class MtaExtDescriptorsTest extends ApiTest {
  private static final String BELOW_CLOUD_ALM = "/api/imp-cdm-transport-management-api/v1";

  private int node;

  @BeforeEach
  void aNode() {
    node = node(fresh("QA"));
  }

  @Test
  void aNodeHasNoneAtFirst() {
    assertThat(found("shop", "*").asString()).isEqualTo("{\"mtaExtDescriptors\":[]}");
  }

  @Test
  void whatIsSentIsShownInTheOrderThatScriptsRead() {
    var answer = sent("shop", "1.0.0");

    answer.then().statusCode(201);
    assertThat(answer.asString())
        .matches(
            "\\{\"id\":\\d+,\"description\":\"for QA\",\"mtaId\":\"shop\","
                + "\"mtaExtId\":\"shop.qa\",\"mtaVersion\":\"1.0.0\","
                + "\"lastChangedAt\":\"[^\"]+Z\"}");
    assertThat(found("shop", "1.0.0").asString())
        .isEqualTo("{\"mtaExtDescriptors\":[" + answer.asString() + "]}");
  }

  @Test
  void theBindingToEachVersionIsOneOfItsOwn() {
    sent("shop", "1.0.0").then().statusCode(201);

    found("shop", "*").then().body("mtaExtDescriptors", hasSize(0));
    sent("shop", "*").then().statusCode(201);
    found("shop", "*").then().body("mtaExtDescriptors.mtaVersion", contains("*"));
  }

  @Test
  void aPlusInTheQueryArrivesAsABlank() {
    sent("shop", "1.0.0+build.7").then().statusCode(201);

    administrator()
        .urlEncodingEnabled(false)
        .get(path() + "?mtaId=shop&mtaVersion=1.0.0+build.7")
        .then()
        .statusCode(200)
        .body("mtaExtDescriptors", hasSize(1));
  }

  @Test
  void aSecondOneForAVersionIsRefused() {
    sent("shop", "*").then().statusCode(201);

    sent("shop", "*")
        .then()
        .statusCode(422)
        .body("errorType", equalTo("TsUnprocessableEntityException"))
        .body("message", containsString("shop"));
    sent("blog", "*").then().statusCode(201);
  }

  @Test
  void itIsReplacedUnderItsIdAndLater() {
    var before = sent("shop", "*");
    int id = before.path("id");

    var after = form("shop", "2.0.0").put(path() + "/" + id);

    after.then().statusCode(200).body("id", equalTo(id)).body("mtaVersion", equalTo("2.0.0"));
    assertThat(Instant.parse(after.path("lastChangedAt")))
        .isAfter(Instant.parse(before.path("lastChangedAt")));
    found("shop", "*").then().body("mtaExtDescriptors", hasSize(0));
  }

  @Test
  void noneIsReplacedByWhatAnotherOneIs() {
    sent("shop", "*").then().statusCode(201);
    int other = sent("shop", "1.0.0").path("id");

    form("shop", "*").put(path() + "/" + other).then().statusCode(422);
    form("shop", "*").put(path() + "/2147483647").then().statusCode(404);
  }

  @Test
  void whatIsDeletedMayComeAgain() {
    int id = sent("shop", "*").path("id");

    administrator().delete(path() + "/" + id).then().statusCode(204);

    administrator().delete(path() + "/" + id).then().statusCode(404);
    administrator().get(path()).then().body("mtaExtDescriptors", hasSize(0));
    sent("shop", "*").then().statusCode(201);
  }

  @Test
  void theFileIsGivenBackAsItCame() {
    int id = sent("shop", "*").path("id");

    var content = administrator().get(path() + "/" + id + "/content");

    assertThat(content.asString()).isEqualTo(yaml("shop"));
    assertThat(content.header("Content-Disposition")).contains("qa.mtaext");
    administrator().get(path() + "/" + id).then().body("mtaExtId", equalTo("shop.qa"));
    administrator().get(path() + "/2147483647/content").then().statusCode(404);
  }

  @Test
  void withoutWordsItIsCalledAsItsFileAndIsForEachVersion() {
    administrator()
        .multiPart("file", "target/qa.mtaext", yaml("shop").getBytes(UTF_8))
        .post(path())
        .then()
        .statusCode(201)
        .body("description", equalTo("qa.mtaext"))
        .body("mtaVersion", equalTo("*"));
  }

  @Test
  void itGoesWithItsNodeAndStaysInItsNode() {
    sent("shop", "*").then().statusCode(201);
    var other = node(fresh("PROD"));
    int elsewhere = form("shop", "*").post(path(other)).path("id");

    form("shop", "*").put(path() + "/" + elsewhere).then().statusCode(404);
    administrator().get(path() + "/" + elsewhere).then().statusCode(404);
    administrator().delete("/v2/nodes/" + node).then().statusCode(204);
    administrator()
        .get(path())
        .then()
        .statusCode(404)
        .body("message", equalTo("Node ID " + node + " does not exist"));
    sent("shop", "*").then().statusCode(404);
    administrator().get(path(other)).then().body("mtaExtDescriptors", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4.*", "latest", ">=1.0.0"})
  void aVersionThatNoMtaHasIsRefused(String version) {
    sent("shop", version)
        .then()
        .statusCode(400)
        .body("errorType", equalTo("TsBadRequestException"))
        .body("message", containsString("mtaVersion is \"" + version + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just words", "_schema-version: '3.1'\nID: shop.qa\n"})
  void whatExtendsNothingIsRefused(String yaml) {
    administrator()
        .multiPart("file", "qa.mtaext", yaml.getBytes(UTF_8))
        .post(path())
        .then()
        .statusCode(400)
        .body("message", containsString("no MTA extension descriptor"));
  }

  @Test
  void aFileBeyondWhatTheDeployServiceTakesIsRefused() {
    administrator()
        .multiPart("file", "qa.mtaext", (yaml("shop") + "#".repeat(1 << 20)).getBytes(UTF_8))
        .post(path())
        .then()
        .statusCode(400)
        .body("message", containsString("Send at most 1048576 bytes"));
  }

  @Test
  void aFormWithoutAFileIsABadRequest() {
    administrator().multiPart("mtaVersion", "*").post(path()).then().statusCode(400);
    sending("{}").post(path()).then().statusCode(400);
    administrator()
        .header("Content-Type", "multipart/form-data; boundary=xyz")
        .body(
            "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut"
                .getBytes(UTF_8))
        .post(path())
        .then()
        .statusCode(400)
        .body("message", containsString("before its last boundary"));
  }

  @Test
  void whoImportsMayLookAndNotTouch() {
    var viewer = SignedTokens.withRoles(Roles.VIEWER);
    var operator = SignedTokens.withRoles(Roles.TRANSPORT_OPERATOR);

    as(viewer).get(path()).then().statusCode(200);
    form(as(viewer), "shop", "*").post(path()).then().statusCode(403);
    int id =
        form(as(operator), "shop", "*").post(path()).then().statusCode(201).extract().path("id");
    as(viewer).delete(path() + "/" + id).then().statusCode(403);
    as(operator).delete(path() + "/" + id).then().statusCode(204);
  }

  @Test
  void theyAreBelowThePathOfCloudAlmToo() {
    sent("shop", "*").then().statusCode(201);

    administrator()
        .get(BELOW_CLOUD_ALM + path())
        .then()
        .statusCode(200)
        .body("mtaExtDescriptors", hasSize(1));
  }

  private String path() {
    return path(node);
  }

  @Test
  void aDescriptionThatCannotBeStoredIsRefused() {
    administrator()
        .multiPart("file", "qa.mtaext", yaml("shop").getBytes(UTF_8))
        .multiPart("description", "a\0b")
        .post(path())
        .then()
        .statusCode(400)
        .body("message", containsString("U+0000"));
  }

  private static String path(int node) {
    return "/v2/nodes/" + node + "/mtaExtDescriptors";
  }

  private Response found(String mtaId, String version) {
    return administrator().queryParam("mtaId", mtaId).queryParam("mtaVersion", version).get(path());
  }

  private Response sent(String mtaId, String version) {
    return form(mtaId, version).post(path());
  }

  private static RequestSpecification form(String mtaId, String version) {
    return form(administrator(), mtaId, version);
  }

  private static RequestSpecification form(
      RequestSpecification caller, String mtaId, String version) {
    return caller
        .header("tms-named-user", "Mona")
        .multiPart("file", "qa.mtaext", yaml(mtaId).getBytes(UTF_8))
        .multiPart("mtaVersion", version)
        .multiPart("description", "for QA");
  }

  private static String yaml(String mtaId) {
    return """
        _schema-version: '3.1'
        ID: %s.qa
        extends: %s
        modules:
          - name: web
            parameters: {memory: 2G}
        """
        .formatted(mtaId, mtaId);
  }
}
