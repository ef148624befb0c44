package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The deployment configurations of nodes, on our own API.
@QuarkusTest
@WithSignedTokens
class DeploymentConfigurationsTest extends DeploymentConfigurationCalls {
  @Test
  void aNodeHasNoneAtFirst() {
    var content = administrator().get(path() + "/content");
    for (var answer :
        List.of(administrator().get(path()), content, administrator().delete(path()))) {
      answer
          .then()
          .statusCode(404)
          .body("type", equalTo("urn:waybill:problem:configuration-not-found"))
          .body("detail", equalTo("Node ID " + node + " has no deployment configuration"));
    }
  }

  @Test
  void itIsShownAsItWasSent() throws NoSuchAlgorithmException {
    var answer = form(SPACES).put(path());

    answer
        .then()
        .statusCode(200)
        .body("nodeId", equalTo(node))
        .body("description", equalTo("for QA"))
        .body("fileName", equalTo("spaces.json"))
        .body("size", equalTo(SPACES.length()))
        .body("sha256", equalTo(sha256(SPACES)));
    assertThat(answer.asString()).doesNotContain("hunter2");
    assertThat(administrator().get(path()).asString()).isEqualTo(answer.asString());
    var content = administrator().get(path() + "/content");
    assertThat(content.asByteArray()).isEqualTo(SPACES.getBytes(UTF_8));
    assertThat(content.contentType()).isEqualTo("application/json");
    assertThat(content.header("Content-Disposition")).contains("spaces.json");
  }

  @Test
  void anotherOneIsPutInItsPlaceUnderItsNumberAndLater() {
    var before = form(SPACES).put(path());
    int id = before.path("id");

    var after = administrator().multiPart("file", "a/other.json", "[]".getBytes(UTF_8)).put(path());

    after
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("fileName", equalTo("other.json"))
        .body("description", equalTo("other.json"))
        .body("size", equalTo(2));
    assertThat(Instant.parse(after.path("changedAt")))
        .isAfter(Instant.parse(before.path("changedAt")));
    assertThat(administrator().get(path() + "/content").asString()).isEqualTo("[]");
  }

  @Test
  void whatIsDeletedMayComeAgainAsAnotherOne() {
    int id = form(SPACES).put(path()).path("id");

    administrator().delete(path()).then().statusCode(204);

    administrator().get(path()).then().statusCode(404);
    administrator().delete(path()).then().statusCode(404);
    form(SPACES).put(path()).then().statusCode(200).body("id", not(equalTo(id)));
  }

  @Test
  void itGoesWithItsNode() {
    form(SPACES).put(path()).then().statusCode(200);

    administrator().delete("/v2/nodes/" + node).then().statusCode(204);

    var sent = form(SPACES).put(path());
    for (var answer : List.of(administrator().get(path()), sent, administrator().delete(path()))) {
      answer
          .then()
          .statusCode(404)
          .body("type", equalTo("urn:waybill:problem:node-not-found"))
          .body("detail", equalTo("Node ID " + node + " does not exist"));
    }
  }

  @Test
  void itGoesToNodesOfApplicationContent() {
    form(SPACES).put(path(deploying("APP"))).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MTA", "XSCDU", "BTP_ABAP"})
  void anotherKindOfNodeSaysWhatToDo(String contentType) {
    var other = deploying(contentType);

    form(SPACES)
        .put(path(other))
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:wrong-content-type"))
        .body("detail", containsString("Node ID " + other + " deploys " + contentType))
        .body("detail", containsString("content type APP"));
    administrator().get(path(other)).then().statusCode(404);
  }

  /// What a node deploys may change, and change back; only the queue chooses what goes with it.
  @Test
  void itStaysWhenTheNodeDeploysSomethingElse() {
    form(SPACES).put(path()).then().statusCode(200);
    var folder = fresh("DIR");
    destination(folder, "/srv/app");

    sending("{%s}".formatted(targets("MTA", folder)))
        .put("/v2/nodes/" + node)
        .then()
        .statusCode(200);

    administrator().get(path()).then().statusCode(200);
    form("[]").put(path()).then().statusCode(422);
    administrator().delete(path()).then().statusCode(204);
  }

  @Test
  void whoImportsMaySeeWhichOneItIsAndNoMore() {
    var viewer = as(SignedTokens.withRoles(Roles.VIEWER));
    var operator = SignedTokens.withRoles(Roles.TRANSPORT_OPERATOR);
    form(as(operator), SPACES).put(path()).then().statusCode(200);

    viewer.get(path()).then().statusCode(200);
    viewer.get(path() + "/content").then().statusCode(403);
    form(as(SignedTokens.withRoles(Roles.VIEWER)), SPACES).put(path()).then().statusCode(403);
    viewer.delete(path()).then().statusCode(403);
    as(operator).get(path() + "/content").then().statusCode(200);
    as(operator).delete(path()).then().statusCode(204);
  }

  @Test
  void whoPutItAndTookItAwayIsLogged() {
    int id = form(SPACES).put(path()).path("id");
    administrator().delete(path()).then().statusCode(204);

    var actions = administrator().queryParam("node", node).get("/api/v1/actions");

    actions
        .then()
        .statusCode(200)
        .body("items.type", contains("FD", "FU"))
        .body("items.status", contains("succeeded", "succeeded"))
        .body("items.nodeName", contains(name, name))
        .body("items[1].triggeredByNamedUser", equalTo("anna"));
    line(actions.path("items[1].id"))
        .body("items.messageId", hasItem("FILE_UPLOADED"))
        .body(
            "items.message",
            hasItem("Deployment configuration spaces.json (" + id + ") was uploaded"));
    line(actions.path("items[0].id"))
        .body("items.messageId", hasItem("FILE_DELETED"))
        .body(
            "items.message",
            hasItem("Deployment configuration spaces.json (" + id + ") was deleted"));
  }

  private static ValidatableResponse line(int action) {
    return administrator().get("/api/v1/actions/" + action + "/log").then().statusCode(200);
  }

  private static int deploying(String contentType) {
    var folder = fresh("DIR");
    destination(folder, "/srv/app");
    return node(fresh("TARGET"), "," + targets(contentType, folder));
  }

  private static String targets(String contentType, String destination) {
    return "\"targets\":[{\"contentType\":\"%s\",\"destinationName\":\"%s\"}]"
        .formatted(contentType, destination);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
