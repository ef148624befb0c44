package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.as;
import static dev.waybill.api.Calling.draft;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.standard;
import static dev.waybill.api.Calling.uploaded;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/// Conformance cases 15 to 22, and what else an upload may meet.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class FilesIT {
  private static final String UPLOAD = "/v2/files/upload";

  private final Tables tables = new Tables();

  @Test
  void pipersFormIsAnswered201WithTheNameWithoutItsPath() {
    var answer =
        sent(
            UPLOAD,
            "\"xyz\"",
            "xyz",
            field("namedUser", "Mona") + filePart("target/a.mtar", "bytes of piper"));

    answer.then().statusCode(201);
    assertThat(answer.asString()).matches("\\{\"fileId\":\\d+,\"fileName\":\"a.mtar\"}");
  }

  @Test
  void aWindowsPathIsCutTooAndFileMayComeFirst() {
    sent(
            UPLOAD,
            "xyz",
            "xyz",
            filePart("C:\\\\temp\\\\b.mtar", "bytes of curl") + field("namedUser", "Mona"))
        .then()
        .statusCode(201)
        .body("fileName", equalTo("b.mtar"));
  }

  @Test
  void unknownFieldsArePassedOverAndNobodyNeedBeNamed() {
    sent(UPLOAD, "xyz", "xyz", field("description", "x") + filePart("a.mtar", "more bytes"))
        .then()
        .statusCode(201);
  }

  @Test
  void cloudAlmsMountTakesFilesToo() {
    sent(
            "/api/imp-cdm-transport-management-api/v1/v2/files/upload",
            "xyz",
            "xyz",
            filePart("a.mtar", "bytes of a cloud"))
        .then()
        .statusCode(201);
  }

  @Test
  void withoutAFilePartItIsABadRequest() {
    sent(UPLOAD, "xyz", "xyz", field("namedUser", "Mona"))
        .then()
        .statusCode(400)
        .body("errorType", equalTo("TsBadRequestException"))
        .body("message", containsString("file"));
  }

  @Test
  void whatIsNotMultipartIsABadRequest() {
    standard().contentType("application/json").body("{}").post(UPLOAD).then().statusCode(400);
    standard()
        .header("Content-Type", "multipart/form-data")
        .body("x".getBytes(UTF_8))
        .post(UPLOAD)
        .then()
        .statusCode(400);
  }

  @Test
  void aBodyThatEndsInsideTheFileIsABadRequest() {
    standard()
        .header("Content-Type", "multipart/form-data; boundary=xyz")
        .body(filePart("a.mtar", "cut off here").getBytes(UTF_8))
        .post(UPLOAD)
        .then()
        .statusCode(400);
  }

  @Test
  void aNamedUserOf61CharactersIsABadRequest() {
    sent(UPLOAD, "xyz", "xyz", field("namedUser", "x".repeat(61)) + filePart("a.mtar", "bytes"))
        .then()
        .statusCode(400)
        .body("message", containsString("namedUser"));
    sent(UPLOAD, "xyz", "xyz", field("namedUser", "x".repeat(60)) + filePart("a.mtar", "bytes"))
        .then()
        .statusCode(201);
  }

  @Test
  void aStrangerIsToldSoAndAKeyForOperatorsMayNotUpload() {
    given()
        .multiPart("file", "a.mtar", new byte[] {1})
        .post(UPLOAD)
        .then()
        .statusCode(401)
        .body("error", equalTo("unauthorized"));
    as("transport_operator")
        .multiPart("file", "a.mtar", new byte[] {1})
        .post(UPLOAD)
        .then()
        .statusCode(403)
        .body("error", equalTo("insufficient_scope"));
    as("export").multiPart("file", "a.mtar", new byte[] {1}).post(UPLOAD).then().statusCode(201);
  }

  @Test
  void anUnusedFileCanBeDeletedOnce() {
    var file = uploaded(archive("unused"));

    standard().delete("/v2/files/" + file).then().statusCode(204);
    standard()
        .delete("/v2/files/" + file)
        .then()
        .statusCode(404)
        .body("message", equalTo("The file " + file + " does not exist"));
  }

  @Test
  void aFileOfARequestStays() {
    var landscape = TestingLandscape.create();
    var file = uploaded(archive("used"));
    post("/v2/nodes/upload", draft(landscape.name("QA"), file)).then().statusCode(200);

    standard().delete("/v2/files/" + file).then().statusCode(422);

    post("/v2/nodes/upload", draft(landscape.name("QA"), file)).then().statusCode(200);
  }

  @Test
  void equalContentIsCountedOnceAndFreedWithItsLastFile() throws Exception {
    var bytes = archive("counted");
    var before = used();
    var first = uploaded(bytes);
    var second = uploaded(bytes);
    assertThat(used()).isEqualTo(before + bytes.length);

    standard().delete("/v2/files/" + first).then().statusCode(204);
    assertThat(used()).isEqualTo(before + bytes.length);

    standard().delete("/v2/files/" + second).then().statusCode(204);
    assertThat(used()).isEqualTo(before);
  }

  private long used() {
    return tables.number("select coalesce(sum(bytes), 0) from storage_usage");
  }

  private static Response sent(String path, String quoted, String boundary, String parts) {
    return standard()
        .header("Content-Type", "multipart/form-data; boundary=" + quoted)
        .body((parts + "--" + boundary + "--\r\n").getBytes(UTF_8))
        .post(path);
  }

  private static String field(String name, String value) {
    return "--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static String filePart(String name, String content) {
    return ("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n%s\r\n")
        .formatted(name, content);
  }
}
