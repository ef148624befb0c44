package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.as;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.standard;
import static dev.waybill.api.Calling.uploaded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Modifiable requests: created, edited, tested, released and deleted. DEV leads to QA, QA to PROD.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class ModifiableRequestsIT {
  private static final String PATH = "/api/v1/modifiable-requests";

  private final TestingLandscape landscape = TestingLandscape.create();

  @Test
  void itBeginsEmptyAndInNoQueue() {
    int request = created();

    get(request)
        .body("lifecycle", equalTo("modifiable"))
        .body("sourceNodeName", equalTo(landscape.name("DEV")))
        .body("files", empty())
        .body("queues", empty())
        .body("test.status", equalTo("not-tested"));
    standard().get(PATH + "?lifecycle=modifiable").then().body("items.id", hasItem(request));
    for (var what : List.of("/test", "/release")) {
      post(PATH + "/" + request + what, "{}")
          .then()
          .statusCode(422)
          .body("type", equalTo("urn:waybill:problem:empty-request"));
    }
  }

  @Test
  void filesAreAddedArrangedAndRemoved() {
    int request = created();
    int one = uploaded(archive("modifiable-one"));
    int two = uploaded(archive("modifiable-two"));

    files(request, one, two)
        .statusCode(200)
        .body("files.fileId", contains(one, two))
        .body("files[0].mtaId", equalTo("dev.waybill.modifiable-one"))
        .body("files[0].mtaVersion", equalTo("1.0.0"))
        .body("files[0].modules", contains("web"))
        .body("files[0].sha256.length()", equalTo(64));
    files(request, two, one).statusCode(200).body("files.fileId", contains(two, one));
    standard().delete("/v2/files/" + one).then().statusCode(422);
    files(request, two).statusCode(200).body("files.fileId", contains(two));
    standard().delete("/v2/files/" + one).then().statusCode(204);
    files(request, one).statusCode(422).body("type", equalTo("urn:waybill:problem:unknown-file"));
    files(request, two, two).statusCode(400);
    files(request, uploaded("no zip at all".getBytes(UTF_8)))
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:unreadable-archive"));
  }

  @Test
  void whatIsReleasedWithoutATestIsAnExport() {
    int request = created();
    files(request, uploaded(archive("modifiable-release"))).statusCode(200);

    post(PATH + "/" + request + "/release", "")
        .then()
        .statusCode(200)
        .body("lifecycle", equalTo("released"))
        .body("queues[0].nodeId", equalTo(landscape.qa().value()))
        .body("queues[0].status", equalTo("initial"))
        .body("queues[0].mode", equalTo("final"));

    try (var engine = new TestingEngine()) {
      var arrive = arrive(engine, request, landscape.qa(), EntryMode.FINAL);
      assertThat(arrive.round()).isEmpty();
      engine.hears(TransportEvent.RequestClosed.class, event -> event.request().value() == request);
    }
    files(request).statusCode(422).body("type", equalTo("urn:waybill:problem:not-modifiable"));
    standard().delete(PATH + "/" + request).then().statusCode(422);
  }

  @Test
  void aTestTakesTheFilesAsTheyAre() {
    int request = created();
    int first = uploaded(archive("modifiable-first"));
    int second = uploaded(archive("modifiable-second"));
    files(request, first).statusCode(200);

    test(request, "{\"importAutomatically\":true}")
        .statusCode(200)
        .body("test.number", equalTo(1))
        .body("test.nodeIds", contains(landscape.qa().value()))
        .body("test.changedSince", equalTo(false))
        .body("queues[0].mode", equalTo("test"));
    files(request, second).statusCode(200).body("test.changedSince", equalTo(true));
    queued(request).body("items[0].entries[0].uri", equalTo(Integer.toString(first)));
    test(request, "").statusCode(200).body("test.number", equalTo(2)).body("queues", hasSize(1));
    queued(request).body("items[0].entries[0].uri", equalTo(Integer.toString(second)));

    try (var engine = new TestingEngine()) {
      var one = tested(engine, request, 1);
      assertThat(one.round().orElseThrow().importAutomatically()).isTrue();
      assertThat(file(one)).isEqualTo(first);
      var two = tested(engine, request, 2);
      assertThat(file(two)).isEqualTo(second);
      assertThat(two.entry()).isEqualTo(one.entry());
    }
    post(PATH + "/" + request + "/release", "").then().statusCode(200);
    try (var engine = new TestingEngine()) {
      assertThat(file(arrive(engine, request, landscape.qa(), EntryMode.FINAL))).isEqualTo(second);
    }
  }

  @Test
  void nothingIsTestedInTheLastNode() {
    int request = created();
    files(request, uploaded(archive("modifiable-last"))).statusCode(200);
    int prod =
        standard().get("/v2/nodes").path("nodes.find{it.name=='%s'}.id", landscape.name("PROD"));

    test(request, "{\"nodeIds\":[" + prod + "]}")
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:not-testable"));
  }

  @Test
  void aNodeThatSeveralRoutesLeadToIsTestedOnce() {
    var own = UUID.randomUUID().toString().substring(0, 8);
    var file =
        """
        {format: 1,
         nodes: [{name: DEV-@, uploadAllowed: true}, {name: QA-@}, {name: EU-@}, {name: ALL-@},
           {name: PROD-@}],
         routes: [{name: 1-@, source: DEV-@, target: QA-@}, {name: 2-@, source: DEV-@, target: EU-@},
           {name: 3-@, source: QA-@, target: ALL-@}, {name: 4-@, source: EU-@, target: ALL-@},
           {name: 5-@, source: ALL-@, target: PROD-@}]}
        """
            .replace("@", own);
    post("/api/v1/landscape/apply", file).then().statusCode(200);
    var form =
        new JsonObject()
            .put("sourceNodeId", node("DEV-" + own))
            .put("contentType", "MTA")
            .put("description", "By two ways");
    int request = post(PATH, form).then().statusCode(201).extract().path("id");
    files(request, uploaded(archive("modifiable-diamond"))).statusCode(200);

    // The node of the least number stands on the way; both lead on, so both can be tested in.
    test(request, "{\"nodeIds\":[%d]}".formatted(node("ALL-" + own)))
        .statusCode(200)
        .body("test.nodeIds", contains(node("QA-" + own), node("ALL-" + own)));
    test(request, "{\"nodeIds\":[%d]}".formatted(node("EU-" + own)))
        .statusCode(200)
        .body("test.nodeIds", contains(node("EU-" + own)));
  }

  private static int node(String name) {
    return standard().get("/v2/nodes").path("nodes.find{it.name=='%s'}.id", name);
  }

  @Test
  void whatIsDeletedGoesOutOfItsQueues() {
    int request = created();
    files(request, uploaded(archive("modifiable-deleted"))).statusCode(200);
    test(request, "").statusCode(200);

    standard().delete(PATH + "/" + request).then().statusCode(204);

    get(request).body("lifecycle", equalTo("deleted"));
    try (var engine = new TestingEngine()) {
      engine.hears(
          NodeInput.Withdraw.class,
          withdraw ->
              withdraw.request().value() == request && withdraw.node().equals(landscape.qa()));
    }
  }

  @Test
  void rolesAndNodesAreHeld() {
    int request = created();

    as("transport_operator")
        .contentType(ContentType.JSON)
        .body(form())
        .post(PATH)
        .then()
        .statusCode(403);
    as("export").post(PATH + "/" + request + "/release").then().statusCode(403);
    standard().get(PATH + "/999999998").then().statusCode(404);
    post(PATH, form().replace("MTA", "BTP_ABAP")).then().statusCode(400);
    post(PATH, form().replace(landscape.dev().toString(), "999999998")).then().statusCode(404);
  }

  private int created() {
    return post(PATH, form()).then().statusCode(201).extract().path("id");
  }

  private String form() {
    return new JsonObject()
        .put("sourceNodeId", landscape.dev().value())
        .put("contentType", "MTA")
        .put("description", "Shop 1.5")
        .encode();
  }

  private static ValidatableResponse get(int request) {
    return standard().get(PATH + "/" + request).then().statusCode(200);
  }

  private static ValidatableResponse files(int request, Integer... files) {
    return standard()
        .contentType(ContentType.JSON)
        .body(new JsonObject().put("fileIds", new JsonArray(Arrays.asList(files))).encode())
        .put(PATH + "/" + request + "/files")
        .then();
  }

  private static ValidatableResponse test(int request, String body) {
    return post(PATH + "/" + request + "/test", body).then();
  }

  private ValidatableResponse queued(int request) {
    return standard()
        .get("/api/v1/nodes/" + landscape.qa() + "/queue")
        .then()
        .body("items[0].id", equalTo(request))
        .body("items[0].mode", equalTo("test"));
  }

  private NodeInput.Arrive tested(TestingEngine engine, int request, int number) {
    return (NodeInput.Arrive)
        engine
            .hears(
                NodeInput.Arrive.class,
                arrive ->
                    arrive.request().value() == request
                        && arrive.round().filter(round -> round.number() == number).isPresent())
            .data();
  }

  private static NodeInput.Arrive arrive(
      TestingEngine engine, int request, NodeId node, EntryMode mode) {
    return (NodeInput.Arrive)
        engine
            .hears(
                NodeInput.Arrive.class,
                arrive ->
                    arrive.request().value() == request
                        && arrive.node().equals(node)
                        && arrive.mode() == mode)
            .data();
  }

  private static int file(NodeInput.Arrive arrive) {
    return ((ContentItem.StoredFile) arrive.content().items().getFirst()).fileId();
  }
}
