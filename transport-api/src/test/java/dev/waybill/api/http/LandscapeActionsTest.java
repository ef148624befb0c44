package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who changed what of the landscape, on our own API.
@QuarkusTest
@WithSignedTokens
class LandscapeActionsTest extends ApiTest {
  private String name;
  private int node;

  @BeforeEach
  void aNodeThatIsChangedTwice() {
    name = fresh("QA");
    node = node(name);
    sending("{\"description\":\"for testers\"}").put("/v2/nodes/" + node);
    sending(
            "{\"importDisabled\":true,\"importDisabledReason\":\"Month end\",\"namedUser\":\"anna\"}")
        .put("/v2/nodes/" + node);
  }

  @Test
  void theNewestComesFirstWithOldValuesAndNew() {
    actions("?object=" + node)
        .body("items.action", contains("edit", "edit", "create"))
        .body("items[0].entity", equalTo("node"))
        .body("items[0].objectId", equalTo(node))
        .body("items[0].name", equalTo(name))
        .body("items[0].changedByNamedUser", equalTo("anna"))
        .body("items[0].differences.member", contains("importDisabled", "importDisabledReason"))
        .body("items[0].differences.before", contains("false", ""))
        .body("items[0].differences.after", contains("true", "Month end"))
        .body("items[1].differences.after", contains("for testers"))
        .body("items[2].differences.find { it.member == 'name' }.after", equalTo(name));
  }

  @Test
  void aPageTellsWhereTheNextBegins() {
    var first = actions("?limit=2&object=" + node);
    first.body("items", hasSize(2));
    String next = first.extract().path("next");

    actions("?limit=2&object=%d&before=%s".formatted(node, next))
        .body("items.action", contains("create"));
  }

  @Test
  void itIsNarrowedByWhatAndWhoAndWhen() {
    actions("?action=create&object=" + node).body("items", hasSize(1));
    actions("?by=anna&object=" + node).body("items", hasSize(1));
    actions("?entity=route&object=" + node).body("items", hasSize(0));
    actions("?until=2020-01-01T00:00:00Z&object=" + node).body("items", hasSize(0));
    actions("?since=2020-01-01T00:00:00Z&object=" + node).body("items", hasSize(3));
  }

  @Test
  void aScheduleIsAJobAndADeletedNodeStaysInTheLog() {
    sending("{\"pattern\":{\"kind\":\"daily\",\"times\":1},\"zone\":\"UTC\"}")
        .put("/api/v1/nodes/%d/schedule".formatted(node))
        .then()
        .statusCode(200);
    administrator().delete("/v2/nodes/" + node).then().statusCode(204);

    actions("?entity=job&object=" + node)
        .body("items.action", contains("delete", "create"))
        .body("items[1].differences.after", hasItem("0 0 * * *"));
    actions("?entity=node&action=delete&object=" + node).body("items.name", contains(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entity=thing",
        "action=destroy",
        "object=x",
        "since=yesterday",
        "before=last",
        "limit=0"
      })
  void whatIsWrongIsNamed(String query) {
    administrator()
        .get("/api/v1/landscape-actions?" + query)
        .then()
        .statusCode(400)
        .body("detail", containsString(query.substring(0, query.indexOf('='))));
  }

  @Test
  void whoMayLookAtTheLandscapeMayLookAtItsLog() {
    assertThat(status(Roles.VIEWER)).isEqualTo(200);
    assertThat(status(Roles.EXPORT_OPERATOR)).isEqualTo(403);
  }

  private static int status(String role) {
    return as(SignedTokens.withRoles(role)).get("/api/v1/landscape-actions").statusCode();
  }

  private static ValidatableResponse actions(String query) {
    return administrator().get("/api/v1/landscape-actions" + query).then().statusCode(200);
  }
}
