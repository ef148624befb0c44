package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Landscape files that are refused, and change nothing then.
@QuarkusTest
@WithSignedTokens
class RefusedLandscapesTest extends LandscapeFileCalls {
  @Test
  void aLandscapeThatChangedMeanwhileIsRefused() {
    var id = node(qa, ",\"description\":\"old\"");
    var file = "format: 1\nnodes: [{name: %s, description: new}]".formatted(qa);
    String fingerprint = plan(file).extract().path("fingerprint");

    sending("{\"description\":\"other\"}").put("/v2/nodes/" + id).then().statusCode(200);

    apply(file, "?fingerprint=" + fingerprint)
        .statusCode(409)
        .body("type", equalTo("urn:waybill:problem:plan-outdated"));
    administrator().get("/v2/nodes/" + id).then().body("description", equalTo("other"));
    apply(file, "").statusCode(200);
  }

  @Test
  void aNodeWhoseQueueIsNotDoneGoesByForceAlone() {
    node(qa, ",\"uploadAllowed\":true");
    sending(
            """
            {"nodeName":"%s","contentType":"MTA","storageType":"REFERENCE","description":"x",
            "entries":[{"uri":"somewhere"}]}"""
                .formatted(qa))
        .post("/v2/nodes/upload")
        .then()
        .statusCode(200);
    var goes = "format: 1\nnodes: [{name: %s, gone: true}]".formatted(qa);

    plan(goes).statusCode(422).body("type", equalTo("urn:waybill:problem:node-has-open-entries"));
    apply(goes, "").statusCode(422).body("detail", containsString(qa));
    apply(goes, "?force=true").statusCode(200);
  }

  @Test
  void schedulesAreForThoseWhoMayGiveThem() {
    destination(destination, "/srv/files");
    var landscapes = SignedTokens.withRoles(Roles.LANDSCAPE_OPERATOR);
    var both =
        SignedTokens.limited(
            Map.of(Limits.TRANSPORT_OPERATOR, List.of(qa, "MARS")),
            Roles.LANDSCAPE_OPERATOR,
            Roles.TRANSPORT_OPERATOR);

    post(as(landscapes), "/plan", deploying()).statusCode(403).body("detail", containsString(qa));
    post(as(both), "/apply", deploying())
        .statusCode(200)
        .body("warnings", contains(containsString("\"MARS\"")));
    post(as(landscapes), "/apply", deploying()).statusCode(200).body("changes", hasSize(0));
  }

  @Test
  void importsAreSwitchedByThoseWhoMay() {
    var disabled = "format: 1\nnodes: [{name: %s, importDisabled: true}]".formatted(qa);
    var landscapes = SignedTokens.withRoles(Roles.LANDSCAPE_OPERATOR);
    var operators = SignedTokens.withRoles(Roles.LANDSCAPE_OPERATOR, Roles.TRANSPORT_OPERATOR);

    post(as(landscapes), "/plan", disabled).statusCode(403).body("detail", containsString(qa));
    post(as(landscapes), "/apply", disabled).statusCode(403);
    post(as(operators), "/apply", disabled).statusCode(200).body("changes", hasSize(1));
    post(as(landscapes), "/apply", disabled).statusCode(200).body("changes", hasSize(0));
  }

  @Test
  void whoMayNotIsRefused() {
    var viewer = as(SignedTokens.withRoles(Roles.VIEWER));

    viewer.get(PATH).then().statusCode(200).contentType("application/yaml");
    post(viewer, "/plan", chain()).statusCode(403);
    post(viewer, "/apply", chain()).statusCode(403);
    as(SignedTokens.withRoles(Roles.EXPORT_OPERATOR)).get(PATH).then().statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|400|unreadable-body",
        "format: 1\\nnodes: [{}]|400|invalid-member",
        "format: 1\\nnodes: [{name: A}, {name: A}]|422|name-taken",
        "format: 1\\nroutes: [{name: R, source: NOT, target: THERE}]|422|unknown-node",
        "format: 1\\nnodes: [{name: A, virtual: true, targets: [{contentType: MTA, destinationName: D}]}]|422|not-together",
        "format: 1\\nnodes: [{name: A, targets: [{contentType: MTA, destinationName: NONE}]}]|422|unknown-destination",
        "format: 1\\nnodes: [{name: A}]\\nroutes: [{name: R, source: A, target: A}]|422|route-makes-a-ring"
      })
  void whatCannotBeIsRefusedAndNothingIsChanged(String file, int status, String problem) {
    for (var what : List.of("/plan", "/apply")) {
      post(administrator(), what, file.replace("\\n", "\n"))
          .statusCode(status)
          .body("type", equalTo("urn:waybill:problem:" + problem));
    }
    assertThat(nodeNamed("A")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"/plan?prune=perhaps", "/apply?force=1", "/apply?fingerprint=abc"})
  void parametersAreRead(String what) {
    post(administrator(), what, "format: 1").statusCode(400);
  }

  @Test
  void aNodeThatIsNotThereIsNotExported() {
    administrator().get(PATH + "?node=NOWHERE").then().statusCode(404);
  }
}
