package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// Nodes and routes on TMS v2. Numbers in brackets are cases of the wire contract.
@QuarkusTest
@WithSignedTokens
class LandscapeTest extends ApiTest {
  @Test
  void aNodeShowsAllItsMembersInTheirOrder() {
    var name = fresh("DEV");

    var body = sending("{\"name\":\"" + name + "\",\"uploadAllowed\":true}").post("/v2/nodes");

    body.then().statusCode(201);
    assertThat(body.asString())
        .matches(
            "\\{\"id\":\\d+,\"description\":\"\",\"name\":\""
                + name
                + "\",\"uploadAllowed\":true,\"notificationEnabled\":false,"
                + "\"forwardMode\":\"AUTO\",\"importDisabled\":false,"
                + "\"importDisabledReason\":\"\",\"targets\":\\[],\"virtual\":false,\"tags\":\\[],"
                + "\"automaticImport\":false,\"onFailure\":\"CONTINUE\","
                + "\"importDeadline\":\"PT6H\"}");
  }

  @Test // 42
  void theListOfNodesIsReadWithAContentTypeAndNoBody() {
    var id = node(fresh("DEV"));

    administrator()
        .header("Content-Type", "application/json")
        .get("/v2/nodes")
        .then()
        .statusCode(200)
        .body("nodes.id", hasItem(id));
  }

  @Test // 43
  void aNodeIsABareObjectAndAnUnknownOneIsNotFound() {
    var id = node(fresh("QA"));

    administrator().get("/v2/nodes/" + id).then().statusCode(200).body("id", equalTo(id));
    var missing = administrator().get("/v2/nodes/999999999");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.asString())
        .isEqualTo(
            "{\"errorType\":\"TsNotFoundException\",\"message\":\"Node ID 999999999 does not exist\"}");
  }

  @Test
  void whatAChangeDoesNotMentionStays() {
    var name = fresh("QA");
    var id = node(name, ",\"uploadAllowed\":true,\"forwardMode\":\"MANUAL\",\"tags\":[\"eu\"]");

    sending("{\"importDisabled\":true,\"importDisabledReason\":\"audit\"}")
        .put("/v2/nodes/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo(name))
        .body("uploadAllowed", equalTo(true))
        .body("forwardMode", equalTo("MANUAL"))
        .body("tags", equalTo(java.util.List.of("eu")))
        .body("importDisabled", equalTo(true))
        .body("importDisabledReason", equalTo("audit"));
  }

  @Test
  void aChangeToWhatIsThereAlreadyIsFine() {
    var name = fresh("SAME");
    var id = node(name);

    for (var body : new String[] {"{\"name\":\"" + name + "\"}", "{}"}) {
      sending(body).put("/v2/nodes/" + id).then().statusCode(200).body("name", equalTo(name));
    }
  }

  @Test
  void aDeletedNodeIsGone() {
    var id = node(fresh("QA"));

    administrator().delete("/v2/nodes/" + id).then().statusCode(204);

    administrator().get("/v2/nodes/" + id).then().statusCode(404);
    administrator().delete("/v2/nodes/" + id).then().statusCode(404);
  }

  @Test
  void aNameIsTakenOnce() {
    var name = fresh("QA");
    node(name);

    sending("{\"name\":\"" + name + "\"}")
        .post("/v2/nodes")
        .then()
        .statusCode(422)
        .body("errorType", equalTo("TsUnprocessableEntityException"))
        .body("message", containsString(name));
  }

  @Test
  void aTargetNamesADestinationOfTheTenant() {
    var destination = fresh("QA_DIR");
    destination(destination, "/srv/qa");

    var id =
        node(
            fresh("QA"),
            ",\"targets\":[{\"contentType\":\"MTA\",\"destinationName\":\"" + destination + "\"}]");

    administrator()
        .get("/v2/nodes/" + id)
        .then()
        .body("targets", hasSize(1))
        .body("targets[0].contentType", equalTo("MTA"))
        .body("targets[0].destinationName", equalTo(destination))
        .body("targets[0].importOptions.strategy", equalTo("default"));
    sending("{\"name\":\"X\",\"targets\":[{\"contentType\":\"MTA\",\"destinationName\":\"NONE\"}]}")
        .post("/v2/nodes")
        .then()
        .statusCode(422)
        .body("message", containsString("NONE"));
  }

  @Test
  void aVirtualNodeHasNoTarget() {
    var destination = fresh("QA_DIR");
    destination(destination, "/srv/qa");

    sending(
            "{\"name\":\"V\",\"virtual\":true,\"targets\":[{\"contentType\":\"MTA\","
                + "\"destinationName\":\""
                + destination
                + "\"}]}")
        .post("/v2/nodes")
        .then()
        .statusCode(422)
        .body("message", containsString("virtual"));
  }

  @Test // 44
  void aRouteShowsAllItsMembers() {
    var dev = node(fresh("DEV"));
    var qa = node(fresh("QA"));
    var name = fresh("DEV_TO_QA");

    var id = route(name, dev, qa);

    administrator()
        .get("/v2/routes")
        .then()
        .statusCode(200)
        .body("routes.id", hasItem(id))
        .body("routes.find { it.id == " + id + " }.description", nullValue())
        .body("routes.find { it.id == " + id + " }.name", equalTo(name))
        .body("routes.find { it.id == " + id + " }.sourceNodeId", equalTo(dev))
        .body("routes.find { it.id == " + id + " }.targetNodeId", equalTo(qa));
    administrator().get("/v2/routes/" + id).then().statusCode(200).body("id", equalTo(id));
    administrator().delete("/v2/routes/" + id).then().statusCode(204);
    administrator().get("/v2/routes/" + id).then().statusCode(404);
  }

  @Test // 45
  void aNodeIsTheTargetOfOneRouteOnly() {
    var dev = node(fresh("DEV"));
    var other = node(fresh("DEV2"));
    var qa = node(fresh("QA"));
    var name = fresh("FIRST");
    route(name, dev, qa);

    sending("{\"name\":\"SECOND\",\"sourceNodeId\":%d,\"targetNodeId\":%d}".formatted(other, qa))
        .post("/v2/routes")
        .then()
        .statusCode(422)
        .body("message", containsString(name));
  }

  @Test
  void aRingIsRefusedByName() {
    var a = fresh("A");
    var b = fresh("B");
    var first = node(a);
    var second = node(b);
    route(fresh("A_TO_B"), first, second);

    sending("{\"name\":\"BACK\",\"sourceNodeId\":%d,\"targetNodeId\":%d}".formatted(second, first))
        .post("/v2/routes")
        .then()
        .statusCode(422)
        .body("message", containsString(b + " -> " + a + " -> " + b));
  }

  @Test
  void aNodeInARouteIsNotDeleted() {
    var dev = node(fresh("DEV"));
    var qa = node(fresh("QA"));
    var name = fresh("WAY");
    route(name, dev, qa);

    administrator()
        .delete("/v2/nodes/" + qa)
        .then()
        .statusCode(422)
        .body("message", containsString(name));
  }
}
