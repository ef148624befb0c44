package dev.waybill.api.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.api.core.Roles;
import dev.waybill.testkit.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All transport requests, and how far each has come.
@QuarkusTest
@WithSignedTokens
class RequestOverviewTest extends ApiTest {
  private String qa;
  private String mona;
  private int node;
  private int request;

  @BeforeEach
  void aRequest() {
    qa = fresh("QA");
    mona = fresh("Mona");
    node = node(qa, ",\"uploadAllowed\":true");
    request = requested(qa, mona);
  }

  @Test
  void aRequestIsThereAsSoonAsItsUploadWasAnswered() {
    listed("by=" + mona)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(request))
        .body("items[0].description", equalTo("Release 7"))
        .body("items[0].lifecycle", equalTo("released"))
        .body("items[0].contentType", equalTo("APP"))
        .body("items[0].storageType", equalTo("FILE"))
        .body("items[0].origin", equalTo(qa))
        .body("items[0].createdByNamedUser", equalTo(mona))
        .body("items[0].size", greaterThan(100))
        .body("next", nullValue());
  }

  @Test
  void itTellsWhatItHoldsAndWhereItStands() {
    one()
        .body("lifecycle", equalTo("released"))
        .body("entries", hasSize(1))
        .body("entries[0].fileId", notNullValue())
        .body("entries[0].sha256", matchesPattern("[0-9a-f]{64}"))
        .body("entries[0].modules", hasSize(0))
        .body("queues.nodeName", contains(qa))
        .body("queues[0].nodeId", equalTo(node))
        .body("queues[0].status", equalTo("initial"));
  }

  @Test
  void aReferenceOccupiesNothing() {
    int reference =
        sending(
                """
                {"nodeName":"%s","contentType":"APP","storageType":"REFERENCE","description":"x",
                 "namedUser":"%s","entries":[{"uri":"somewhere"}]}
                """
                    .formatted(qa, mona))
            .post("/v2/nodes/upload")
            .then()
            .statusCode(200)
            .extract()
            .path("transportRequestId");

    administrator()
        .get("/api/v1/requests/" + reference)
        .then()
        .body("size", equalTo(0))
        .body("entries[0].uri", equalTo("somewhere"))
        .body("entries[0].fileName", nullValue());
  }

  @Test
  void itIsFoundByWordsOrByItsWholeNumber() {
    listed("text=RELEASE 7&by=" + mona).body("items.id", contains(request));
    listed("text=Release 8&by=" + mona).body("items", hasSize(0));
    listed("text=" + request).body("items.id", contains(request));
    listed("text=%s&by=nobody".formatted(request)).body("items", hasSize(0));
    listed("since=2100-01-01T00:00:00Z&by=" + mona).body("items", hasSize(0));
    listed("until=2100-01-01T00:00:00Z&by=" + mona).body("items", hasSize(1));
    listed("until=%s&by=%s".formatted(Instant.EPOCH, mona)).body("items", hasSize(0));
  }

  @Test
  void howFarItHasComeIsReadOffItsQueues() {
    write("update queue_entry set status = 'DELETED' where request_id = " + request);

    one().body("lifecycle", equalTo("deleted"));
    listed("lifecycle=deleted&by=" + mona).body("items.id", contains(request));
    listed("lifecycle=modifiable,released,archived&by=" + mona).body("items", hasSize(0));
  }

  @Test
  void whatIsArchivedIsStillThereAndItsFilesAreRemembered() {
    write(
        """
        update content_entry e set file_name = f.name, sha256 = f.sha256, file_id = null
        from stored_file f where f.id = e.file_id and e.request_id = %1$d;
        delete from queue_entry where request_id = %1$d;
        update transport_request set archived = true where id = %1$d
        """
            .formatted(request));

    listed("lifecycle=archived&by=" + mona)
        .body("items.id", contains(request))
        .body("items[0].size", equalTo(0));
    listed("lifecycle=released&by=" + mona).body("items", hasSize(0));
    one()
        .body("entries[0].fileId", nullValue())
        .body("entries[0].fileName", matchesPattern("a-.*[.]zip"))
        .body("entries[0].sha256", notNullValue())
        .body("queues", hasSize(0));
  }

  @Test
  void whatIsEditedIsShownAsItIsEdited() {
    int modifiable =
        sending(
                "{\"sourceNodeId\":%d,\"contentType\":\"APP\",\"description\":\"Shop\",\"namedUser\":\"%s\"}"
                    .formatted(node, mona))
            .post("/api/v1/modifiable-requests")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    int file = one().extract().path("entries[0].fileId");
    sending("{\"fileIds\":[%d]}".formatted(file))
        .put("/api/v1/modifiable-requests/%d/files".formatted(modifiable))
        .then()
        .statusCode(200);

    listed("lifecycle=modifiable&by=" + mona)
        .body("items.id", contains(modifiable))
        .body("items[0].size", greaterThan(100));
    administrator()
        .get("/api/v1/requests/" + modifiable)
        .then()
        .body("entries.fileId", contains(file))
        .body("queues", hasSize(0));
  }

  @Test
  void theNewestComesFirstPageByPage() {
    int second = requested(qa, mona);

    String next =
        listed("limit=1&by=" + mona).body("items.id", contains(second)).extract().path("next");
    listed("limit=1&by=%s&after=%s".formatted(mona, next)).body("items.id", contains(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lifecycle=gone", "since=yesterday", "limit=0", "after=x"})
  void whatIsWrongIsNamed(String query) {
    administrator().get("/api/v1/requests?" + query).then().statusCode(400);
  }

  @Test
  void othersSeeNothingOfIt() {
    var elsewhere = as(LandscapeFileCalls.tenant());

    elsewhere.get("/api/v1/requests?text=" + request).then().body("items", hasSize(0));
    elsewhere.get("/api/v1/requests/" + request).then().statusCode(404);
    administrator().get("/api/v1/requests/2147483647").then().statusCode(404);
    as(SignedTokens.withRoles(Roles.VIEWER)).get("/api/v1/requests").then().statusCode(200);
    as(SignedTokens.withRoles(Roles.EXPORT_OPERATOR))
        .get("/api/v1/requests")
        .then()
        .statusCode(403);
  }

  private static ValidatableResponse listed(String query) {
    return administrator().get("/api/v1/requests?" + query).then().statusCode(200);
  }

  private ValidatableResponse one() {
    return administrator().get("/api/v1/requests/" + request).then().statusCode(200);
  }

  /// What queues and clean-ups write when they have come so far.
  private static void write(String sql) {
    try (var database = RealServers.superuser();
        var statement = database.createStatement()) {
      statement.execute("set search_path = transport_api");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
