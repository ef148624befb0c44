package dev.waybill.api.http;

import static dev.waybill.api.http.ActionListsTest.actions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs as files: for spreadsheets, and for tickets.
@QuarkusTest
@WithSignedTokens
class LogDownloadsTest extends ApiTest {
  private static final String STAMP = "-[0-9]{8}T[0-9]{6}Z\\.";

  private String qa;
  private int node;
  private int request;

  @BeforeEach
  void aRequestThatWasUploaded() {
    qa = fresh("QA");
    node = node(qa, ",\"uploadAllowed\":true");
    request = requested(qa, "=Mona");
  }

  @Test
  void theListOfActionsIsAFile() throws IOException {
    var csv = administrator().accept("text/csv").get("/api/v1/actions?limit=1&node=" + node);
    var rows = CsvTest.read(file(csv, "text/csv", "waybill-actions" + STAMP + "csv"));

    assertThat(rows.getFirst()).startsWith("id", "type", "typeName", "status", "nodeName");
    assertThat(rows.subList(1, rows.size()))
        .extracting(row -> row.get(1), row -> row.get(4), row -> row.get(8))
        .containsExactly(tuple("AQ", qa, "'=Mona"), tuple("NU", qa, "'=Mona"));

    var text = administrator().get("/api/v1/actions?format=text&node=" + node);
    assertThat(file(text, "text/plain", "waybill-actions" + STAMP + "txt").lines())
        .hasSize(4)
        .last()
        .asString()
        .contains("succeeded", "Upload to Node", "node " + qa, "by =Mona");
  }

  @Test
  void theLogOfARequestTellsOfAllItsActionsInTheOrderOfTime() throws IOException {
    var path = "/api/v1/requests/%d/log".formatted(request);
    administrator()
        .get(path)
        .then()
        .statusCode(200)
        .body("items.messageId", hasSize(4))
        .body("items.findAll { it.messageId == 'ACTION' }.actionType", contains("NU", "AQ"))
        .body("items[0].transportRequestId", nullValue())
        .body("items[2].transportRequestId", is(request))
        .body("items[2].message", containsString("\"Release 7\" was uploaded to node " + qa))
        .body("next", nullValue());

    var rows =
        CsvTest.read(
            file(
                administrator().get(path + "?format=csv"),
                "text/csv",
                "waybill-request-" + request + STAMP + "csv"));
    assertThat(rows).hasSize(5).allMatch(row -> row.size() == 13);

    var text = file(administrator().accept("text/plain").get(path), "text/plain", ".*txt");
    assertThat(text)
        .startsWith("Log of transport request %d \"Release 7\"; times are UTC\n".formatted(request))
        .contains("in node " + qa + ": initial, queued ", "QUEUE_ENTRY_ADDED");
  }

  @Test
  void theLogOfAnActionIsReadByPagesToo() {
    var uploaded = actions("?type=NU&request=" + request).extract().<Integer>path("items[0].id");
    var path = "/api/v1/actions/%d/log".formatted(uploaded);

    String next =
        administrator()
            .get(path + "?limit=1")
            .then()
            .statusCode(200)
            .body("items.messageId", contains("ACTION"))
            .body("items[0].message", containsString("asked for by =Mona: succeeded"))
            .extract()
            .path("next");
    administrator()
        .get(path + "?after=" + next)
        .then()
        .body("items.messageId", contains("TRANSPORTREQUEST_UPLOADED"))
        .body("next", nullValue());
    assertThat(file(administrator().get(path + "?format=text"), "text/plain", ".*txt"))
        .startsWith("Log of transport action " + uploaded);
  }

  @Test
  void aLogIsNarrowedToSomeOfItsLines() throws IOException {
    var path = "/api/v1/requests/%d/log".formatted(request);

    administrator()
        .get(path + "?text=WAS UPLOADED")
        .then()
        .statusCode(200)
        .body("items.messageId", contains("TRANSPORTREQUEST_UPLOADED"))
        .body("next", nullValue());
    administrator().get(path + "?severity=I").then().body("items", hasSize(2));
    administrator().get(path + "?severity=W,E,F").then().body("items", hasSize(0));
    administrator().get(path + "?node=" + node).then().body("items", hasSize(4));
    administrator().get(path + "?node=" + (node + 1)).then().body("items", hasSize(0));
    administrator().get(path + "?entry=999999998").then().body("items", hasSize(0));

    var uploaded = actions("?type=NU&request=" + request).extract().<Integer>path("items[0].id");
    var log = "/api/v1/actions/%d/log".formatted(uploaded);
    administrator().get(log + "?request=" + request).then().body("items", hasSize(1));
    administrator().get(log + "?request=999999998").then().body("items", hasSize(0));
    administrator().get(log + "?status=succeeded").then().body("items", hasSize(1));
    administrator().get(log + "?status=error,fatal").then().body("items", hasSize(0));
    var file = administrator().get(log + "?severity=I&format=csv");
    assertThat(CsvTest.read(file(file, "text/csv", ".*csv"))).hasSize(2);
  }

  @Test
  void theNextPageOfWhatFitsGoesOnThere() {
    var path = "/api/v1/requests/%d/log?severity=I&limit=1".formatted(request);

    String next =
        administrator()
            .get(path)
            .then()
            .body("items.messageId", contains("TRANSPORTREQUEST_UPLOADED"))
            .extract()
            .path("next");

    administrator()
        .get(path + "&after=" + next)
        .then()
        .body("items.messageId", contains("QUEUE_ENTRY_ADDED"));
  }

  @Test
  void theLogsOfManyActionsAreOneFile() throws IOException {
    requested(qa, "Mona");
    var path = "/api/v1/actions/logs?node=" + node;

    var rows =
        CsvTest.read(
            file(
                administrator().get(path + "&format=csv"),
                "text/csv",
                "waybill-logs" + STAMP + "csv"));
    assertThat(rows).hasSize(1 + 4 * 2);
    assertThat(rows.subList(1, 5))
        .extracting(row -> row.get(3), row -> row.get(11))
        .containsExactly(
            tuple("AQ", "ACTION"),
            tuple("AQ", "QUEUE_ENTRY_ADDED"),
            tuple("NU", "ACTION"),
            tuple("NU", "TRANSPORTREQUEST_UPLOADED"));

    assertThat(file(administrator().get(path), "text/plain", "waybill-logs" + STAMP + "txt"))
        .startsWith("Logs of transport actions, the newest action first; times are UTC\n");
    assertThat(file(administrator().get(path + "&type=CQ&format=csv"), "text/csv", ".*csv"))
        .startsWith("at,nodeName,")
        .endsWith("message\r\n");
    assertThat(administrator().get(path + "&limit=1&format=csv").asString().lines()).hasSize(3);
    administrator().get(path + "&format=json").then().statusCode(400);
    as(SignedTokens.withRoles(Roles.EXPORT_OPERATOR)).get(path).then().statusCode(403);
  }

  @Test
  void theLogOfTheLandscapeHasARowForEachValue() throws IOException {
    sending("{\"description\":\"@for testers\"}").put("/v2/nodes/" + node);
    var path = "/api/v1/landscape-actions?action=edit&object=" + node;

    var rows =
        CsvTest.read(
            file(
                administrator().get(path + "&format=csv"),
                "text/csv",
                "waybill-landscape" + STAMP + "csv"));
    assertThat(rows).hasSize(2);
    assertThat(rows.getLast().subList(2, 6))
        .isEqualTo(List.of("node", "edit", Integer.toString(node), qa));
    assertThat(rows.getLast().subList(8, 11))
        .isEqualTo(List.of("description", "", "'@for testers"));

    assertThat(file(administrator().get(path + "&format=text"), "text/plain", ".*txt"))
        .contains("edit  node %s (%d)".formatted(qa, node))
        .contains("\n    description: \"\" -> \"@for testers\"\n");
  }

  @Test
  void aFileHasAllPages() {
    for (int i = 0; i < 12; i++) {
      requested(qa, "Mona");
    }

    var text = administrator().get("/api/v1/actions?format=text&limit=2&node=" + node).asString();

    assertThat(text.lines()).hasSize(2 + 2 * 13);
  }

  @Test
  void whereNothingFitsThereIsStillAFile() {
    var csv = administrator().get("/api/v1/actions?format=csv&type=CQ&node=" + node);

    assertThat(csv.asString()).startsWith("id,type,").endsWith("refusal\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "text"})
  void whatIsNotThereIsNotFoundInAnyFormat(String format) {
    for (var path : List.of("actions/999999998/log", "requests/999999998/log")) {
      administrator()
          .get("/api/v1/" + path + "?format=" + format)
          .then()
          .statusCode(404)
          .contentType("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"format=xml", "after=171", "limit=0", "severity=X", "node=x", "entry=0"})
  void whatIsWrongIsNamed(String query) {
    administrator()
        .get("/api/v1/requests/%d/log?%s".formatted(request, query))
        .then()
        .statusCode(400)
        .body("detail", containsString(query.substring(0, query.indexOf('='))));
  }

  @Test
  void whoMayLookAtActionsMayTakeThemHome() {
    var path = "/api/v1/requests/%d/log?format=text".formatted(request);

    as(SignedTokens.withRoles(Roles.VIEWER)).get(path).then().statusCode(200);
    as(SignedTokens.withRoles(Roles.EXPORT_OPERATOR)).get(path).then().statusCode(403);
  }

  /// @param name a pattern
  private static String file(Response answer, String type, String name) {
    answer.then().statusCode(200);
    assertThat(answer.contentType()).startsWith(type + "; charset=utf-8");
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"" + name + "\"");
    return answer.asString();
  }
}
