package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.as;
import static dev.waybill.api.Calling.draft;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.queue;
import static dev.waybill.api.Calling.requested;
import static dev.waybill.api.Calling.standard;
import static dev.waybill.api.Calling.uploaded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// Conformance cases 24 to 41 and 80: uploads to nodes and exports from them.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class ExportsIT {
  private static final String UPLOAD = "/v2/nodes/upload";
  private static final String EXPORT = "/v2/nodes/export";

  private final TestingLandscape landscape = TestingLandscape.create();
  private final Tables tables = new Tables();

  @Test
  void anUploadWaitsInTheQueueOfTheNodeItself() {
    var file = uploaded(archive("upload"));

    var answer = post(UPLOAD, draft(landscape.name("QA"), Integer.toString(file)));

    answer.then().statusCode(200);
    assertThat(answer.asString())
        .matches(
            ("\\{\"transportRequestId\":\\d+,\"transportRequestDescription\":\"Created by Piper\","
                    + "\"queueEntries\":\\[\\{\"nodeId\":%s,\"nodeName\":\"%s\",\"queueId\":\\d+}]}")
                .formatted(landscape.qa(), landscape.name("QA")));
    queue(landscape.qa(), "in&nodeId=2")
        .then()
        .statusCode(200)
        .body("transportRequests", hasSize(1))
        .body("transportRequests[0].id", equalTo(answer.path("transportRequestId")))
        .body("transportRequests[0].status", equalTo("initial"))
        .body("transportRequests[0].origin", equalTo(landscape.name("QA")))
        .body("transportRequests[0].createdByNamedUser", equalTo("Mona"))
        .body("transportRequests[0].entries[0].uri", equalTo(Integer.toString(file)));
  }

  @Test
  void numbersAsIdsAndPrettyPrintingAreRead() {
    var file = uploaded(archive("numbers"));

    post(UPLOAD, draft(landscape.name("QA"), file).encodePrettily()).then().statusCode(200);
  }

  @Test
  void anExportWaitsAtEachNodeThatFollowsAndItsCauseIsToldFirst() {
    var test = landscape.after(landscape.dev(), "TEST");
    var file = uploaded(archive("export"));

    var answer = post(EXPORT, draft(landscape.name("DEV"), file));

    answer
        .then()
        .statusCode(200)
        .body("queueEntries", hasSize(2))
        .body("queueEntries[0].nodeName", equalTo(landscape.name("QA")))
        .body("queueEntries[1].nodeName", equalTo(landscape.name("TEST")));
    int request = answer.path("transportRequestId");
    try (var engine = new TestingEngine()) {
      var exported =
          engine.hears(
              TransportEvent.RequestExported.class, event -> event.request().value() == request);
      var arrive = engine.hearsArrive(request, test);
      assertThat(arrive.causedBy()).isEqualTo(exported.id());
      assertThat(((NodeInput.Arrive) arrive.data()).entry().orElseThrow().value())
          .isEqualTo(answer.<Integer>path("queueEntries[1].queueId"));
    }
    queue(landscape.dev(), "in").then().body("transportRequests", hasSize(0));
  }

  @Test
  void anExportWithNowhereToGoCreatesNothing() throws Exception {
    var lonely = landscape.name("TEST");
    landscape.after(landscape.dev(), "TEST");
    var before = tables.number("select count(*) from transport_request");

    post(EXPORT, draft(lonely, uploaded(archive("nowhere"))))
        .then()
        .statusCode(422)
        .body("message", containsString(lonely));

    assertThat(tables.number("select count(*) from transport_request")).isEqualTo(before);
  }

  @Test
  void namesOfNodesAreTakenByTheLetter() {
    var file = uploaded(archive("letter"));

    post(UPLOAD, draft("nosuchnode", file))
        .then()
        .statusCode(404)
        .body("errorType", equalTo("TsNotFoundException"))
        .body("message", containsString("nosuchnode"));
    post(UPLOAD, draft(landscape.name("qa"), file)).then().statusCode(404);
  }

  @Test
  void aNodeThatAllowsNoUploadGetsNone() {
    post(UPLOAD, draft(landscape.name("PROD"), uploaded(archive("prod"))))
        .then()
        .statusCode(422)
        .body("errorType", equalTo("TsUnprocessableEntityException"));
  }

  @Test
  void descriptionsKeepToTheirAlphabetAndLength() {
    var file = uploaded(archive("alphabet"));
    var draft = draft(landscape.name("QA"), file);

    post(UPLOAD, draft.put("description", "Aa0 -._~:/?#[]@!$&()*+,;=%")).then().statusCode(200);
    post(UPLOAD, draft.put("description", "x".repeat(512))).then().statusCode(200);
    post(UPLOAD, draft.put("description", "x".repeat(513))).then().statusCode(400);
    post(UPLOAD, draft.put("description", "{Bad description}")).then().statusCode(400);
    post(UPLOAD, draft.put("description", "it's")).then().statusCode(400);
    post(UPLOAD, draft.put("description", "Привет")).then().statusCode(400);
    standard().delete("/v2/files/" + file).then().statusCode(422);
  }

  @Test
  void whatIsMissingOrOfAWrongTypeIsABadRequest() {
    var file = uploaded(archive("missing"));
    for (var member :
        new String[] {"nodeName", "contentType", "storageType", "entries", "description"}) {
      var draft = draft(landscape.name("QA"), file);
      draft.remove(member);
      post(UPLOAD, draft).then().statusCode(400).body("message", containsString(member));
    }
    var draft = draft(landscape.name("QA"), file);
    post(UPLOAD, draft.copy().put("contentType", "ZIP")).then().statusCode(400);
    post(UPLOAD, draft.copy().put("entries", "573")).then().statusCode(400);
    post(UPLOAD, draft.copy().put("entries", new JsonArray())).then().statusCode(400);
    post(UPLOAD, draft.copy().put("description", new JsonObject())).then().statusCode(400);
    post(UPLOAD, draft.copy().put("nodeName", "QA\0")).then().statusCode(400);
    post(UPLOAD, "{\"nodeName\":").then().statusCode(400);
    post(UPLOAD, "[]").then().statusCode(400);
    post(UPLOAD, "").then().statusCode(400);
  }

  @Test
  void aFileThatIsNotThereIsUnprocessable() {
    post(UPLOAD, draft(landscape.name("QA"), "999999998")).then().statusCode(422);
    post(UPLOAD, draft(landscape.name("QA"), "a.mtar")).then().statusCode(422);
    post(UPLOAD, draft(landscape.name("QA"), "99999999999999999999")).then().statusCode(422);
  }

  @Test
  void severalFilesTravelInOneRequest() {
    var one = uploaded(archive("one"));
    var two = uploaded(archive("two"));

    var request =
        post(UPLOAD, draft(landscape.name("QA"), one, two))
            .then()
            .statusCode(200)
            .extract()
            .path("transportRequestId");

    standard()
        .get("/v2/nodes/" + landscape.qa() + "/transportRequests/" + request)
        .then()
        .statusCode(200)
        .body("entries", hasSize(2))
        .body("entries[1].uri", equalTo(Integer.toString(two)));
  }

  @Test
  void aReferenceNeedsNoFileAndStrangersAmongMembersArePassedOver() {
    post(
            EXPORT,
            draft(landscape.name("DEV"), "/DMO/FLIGHT@1a2b".repeat(16))
                .put("contentType", "BTP_ABAP")
                .put("storageType", "REFERENCE")
                .put("stranger", true))
        .then()
        .statusCode(200);
    post(
            EXPORT,
            draft(landscape.name("DEV"), "x".repeat(257))
                .put("contentType", "BTP_ABAP")
                .put("storageType", "REFERENCE"))
        .then()
        .statusCode(400);
  }

  @Test
  void anArchiveThatIsNoneIsTakenAtUploadAndRefusedAtTheNode() throws Exception {
    var noZip = uploaded("this is not a zip".getBytes(UTF_8));
    post(UPLOAD, draft(landscape.name("QA"), noZip)).then().statusCode(422);

    var slip = uploaded(zip("../../etc/passwd"));
    post(UPLOAD, draft(landscape.name("QA"), slip))
        .then()
        .statusCode(422)
        .body("message", containsString("../../etc/passwd"));
    post(EXPORT, draft(landscape.name("DEV"), slip)).then().statusCode(422);

    var plain = uploaded(zip("index.html"));
    post(UPLOAD, draft(landscape.name("QA"), plain))
        .then()
        .statusCode(422)
        .body("message", containsString("mtad.yaml"));
  }

  @Test
  void cloudAlmsMountAnswersTheSame() {
    post(
            "/api/imp-cdm-transport-management-api/v1/v2/nodes/upload",
            draft(landscape.name("QA"), uploaded(archive("alm"))))
        .then()
        .statusCode(200);
  }

  @Test
  void anExportKeyMayUploadAndAnOperatorsKeyMayNot() {
    var draft = draft(landscape.name("QA"), uploaded(archive("roles"))).encode();

    as("export").body(draft).post(UPLOAD).then().statusCode(200);
    as("transport_operator").body(draft).post(UPLOAD).then().statusCode(403);
    as("export")
        .get("/v2/nodes/" + landscape.qa() + "/transportRequests?status=in")
        .then()
        .statusCode(403);
  }

  @Test
  void twoRunsAtTheSameTimeGetNumbersOfTheirOwn() {
    var file = uploaded(archive("twice"));
    var one = CompletableFuture.supplyAsync(() -> requested(landscape.name("QA"), file));
    var two = CompletableFuture.supplyAsync(() -> requested(landscape.name("QA"), file));

    assertThat(one.join()).isNotEqualTo(two.join());
    queue(landscape.qa(), "in").then().body("transportRequests", hasSize(2));
  }

  private static byte[] zip(String entry) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write("hello".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
