package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was done, by whom, and when, on our own API.
@QuarkusTest
@WithSignedTokens
class ActionListsTest extends ApiTest {
  private String mona;
  private int node;
  private int first;
  private int second;

  @BeforeEach
  void twoRequestsThatWereUploadedToANode() {
    mona = fresh("mona");
    var name = fresh("QA");
    node = node(name, ",\"uploadAllowed\":true");
    first = requested(name, mona);
    second = requested(name, mona);
  }

  @Test
  void theNewestComesFirst() {
    actions("?node=" + node)
        .body("items.type", contains("AQ", "NU", "AQ", "NU"))
        .body("items.triggeredByNamedUser", everyItem(is(mona)));
  }

  @Test
  void whatIsLookedForIsFoundByEachOfItsMarks() {
    actions("?request=" + first).body("items.type", contains("AQ", "NU"));
    actions("?by=" + mona).body("items.type", contains("AQ", "NU", "FU", "AQ", "NU", "FU"));
    actions("?type=NU&node=" + node).body("items.type", contains("NU", "NU"));
    actions("?type=AQ,NU&request=" + second).body("items", hasSize(2));
    actions("?type=I&node=" + node).body("items", hasSize(0));
    actions("?status=succeeded&type=NU&by=" + mona).body("items", hasSize(2));
    actions("?status=error,fatal&node=" + node).body("items", hasSize(0));
    actions("?since=2020-01-01T00:00:00Z&node=" + node).body("items", hasSize(4));
    actions("?until=2020-01-01T00:00:00Z&node=" + node).body("items", hasSize(0));
  }

  @Test
  void pagesFollowEachOtherUntilThereIsNoMore() {
    var whole = actions("?node=" + node).extract().<List<Integer>>path("items.id");
    var found = new ArrayList<Integer>();
    var next = "";
    while (next != null) {
      var page = actions("?node=%d&limit=3&before=%s".formatted(node, next)).extract();
      found.addAll(page.path("items.id"));
      next = page.path("next");
    }

    assertThat(found).isEqualTo(whole);
  }

  @Test
  void aFileIsUploadedAtNoNodeAndIsFoundByWhoDidIt() {
    actions("?type=FU")
        .body("items.type", hasItems("FU"))
        .body("items.nodeName", everyItem(is("")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=X",
        "type=I,",
        "status=done",
        "node=x",
        "request=0",
        "by=%00",
        "since=yesterday",
        "until=2026-02-30T00:00:00Z",
        "before=171",
        "limit=1001"
      })
  void whatIsWrongIsNamed(String query) {
    administrator()
        .urlEncodingEnabled(false)
        .get("/api/v1/actions?" + query)
        .then()
        .statusCode(400)
        .body("detail", containsString(query.substring(0, query.indexOf('='))));
  }

  @Test
  void whoMayLookAtQueuesMayLookAtActions() {
    assertThat(status(Roles.VIEWER)).isEqualTo(200);
    assertThat(status(Roles.EXPORT_OPERATOR)).isEqualTo(403);
  }

  private static int status(String role) {
    return as(SignedTokens.withRoles(role)).get("/api/v1/actions").statusCode();
  }

  static ValidatableResponse actions(String query) {
    return administrator().get("/api/v1/actions" + query).then().statusCode(200);
  }
}
