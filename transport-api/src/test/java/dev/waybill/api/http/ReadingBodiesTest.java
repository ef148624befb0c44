package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How bodies are read, and what is said of those that cannot be taken.
@QuarkusTest
@WithSignedTokens
class ReadingBodiesTest extends ApiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=UTF-8",
        "text/plain",
        "application/xml"
      })
  void aBodyIsReadAsJsonWhateverItIsCalled(String type) {
    administrator()
        .header("Content-Type", type)
        .body("{\"name\":\"" + fresh("ANY") + "\"}")
        .post("/v2/nodes")
        .then()
        .statusCode(201);
  }

  @Test
  void whatIsNotKnownIsIgnored() {
    sending("{\"name\":\"" + fresh("MORE") + "\",\"color\":{\"x\":[1]},\"uploadAllowed\":\"true\"}")
        .cookie("JSESSIONID", "1234")
        .post("/v2/nodes?verbose=yes")
        .then()
        .statusCode(201)
        .body("uploadAllowed", equalTo(true));
  }

  @Test
  void anIdMayComeAsAString() {
    var source = node(fresh("DEV"));
    var target = node(fresh("QA"));

    sending(
            "{\"name\":\"%s\",\"sourceNodeId\":\"%d\",\"targetNodeId\":\"%d\"}"
                .formatted(fresh("WAY"), source, target))
        .post("/v2/routes")
        .then()
        .statusCode(201)
        .body("sourceNodeId", equalTo(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"name\":~line 1",
        "not json~not JSON",
        "[]~not a JSON object",
        "{} {}~not JSON",
        "{}~name is missing",
        "{\"name\":\" \"}~name is blank",
        "{\"name\":[1]}~name is not a string",
        "{\"name\":\"1234567890123456789012345678901\"}~at most 30 characters",
        "{\"name\":\"A\",\"virtual\":\"perhaps\"}~virtual is not a boolean",
        "{\"name\":\"A\",\"forwardMode\":\"LATER\"}~AUTO, MANUAL",
        "{\"name\":\"A\",\"tags\":\"eu\"}~tags is not a list",
        "{\"name\":\"A\",\"tags\":[true]}~Send a list of strings",
        "{\"name\":\"A\",\"targets\":[{\"contentType\":\"ZIP\"}]}~targets[0].contentType is \"ZIP\"",
        "{\"name\":\"A\",\"targets\":[{\"contentType\":\"MTA\"}]}~targets[0].destinationName",
        "{\"name\":\"A\",\"importDeadline\":\"soon\"}~PT6H",
        "{\"name\":\"A\",\"importDeadline\":\"-PT1H\"}~PT6H",
        "{\"name\":\"A\",\"importDeadline\":\"PT720H1S\"}~30 days",
        "{\"name\":\"A\",\"importDeadline\":\"PT2562047788015215H\"}~30 days",
        "{\"name\":\"A\\u0000B\"}~U+0000",
        "{\"name\":\"A\",\"description\":\"\\u0000\"}~U+0000"
      })
  void whatIsWrongIsNamedWithItsRemedy(String body, String words) {
    sending(body)
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("errorType", equalTo("TsBadRequestException"))
        .body("message", containsString(words));
  }

  @Test
  void anEmptyBodyIsSaidToBeEmpty() {
    administrator()
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("message", containsString("empty"));
  }

  @Test
  void aBodyHasABound() {
    sending("{\"name\":\"" + "x".repeat(11 << 20) + "\"}")
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("errorType", equalTo("TsBadRequestException"))
        .body("message", containsString("10 MB"));
  }

  @Test
  void lengthsAreCountedInCharactersAsPeopleSeeThem() {
    sending("{\"name\":\"" + "🙂".repeat(29) + "\"}").post("/v2/nodes").then().statusCode(201);
    sending("{\"name\":\"" + "🙂".repeat(31) + "\"}").post("/v2/nodes").then().statusCode(400);
  }

  @Test
  void aNamedUserInTheHeaderHasABoundToo() {
    sending("{\"name\":\"" + fresh("LONG") + "\"}")
        .header("tms-named-user", "x".repeat(61))
        .post("/v2/nodes")
        .then()
        .statusCode(400)
        .body("message", containsString("tms-named-user"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=nonsense", "nonsense", "*/*", ";"})
  void soItIsWhenThatIsNoContentType(String type) throws IOException {
    var body = "{\"name\":\"" + fresh("ANY") + "\"}";

    assertThat(raw("POST", "/v2/nodes", type, body)).startsWith("HTTP/1.1 201");
  }

  /// Libraries refuse to send what is wrong.
  private static String raw(String method, String target, String type, String body)
      throws IOException {
    try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
      var call =
          "%s %s HTTP/1.1\r\nHost: waybill\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
                  .formatted(method, target, SignedTokens.withRoles(Roles.ADMINISTRATOR))
              + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(type, body.length(), body);
      socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
