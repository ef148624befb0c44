package dev.waybill.api.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files are taken as deployment configurations, with which words.
@QuarkusTest
@WithSignedTokens
class DeploymentConfigurationFilesTest extends DeploymentConfigurationCalls {
  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"words\"", "[]", "{\"a\": {\"b\": [1, 2]}}\r\n"})
  void anyJsonWillDo(String json) {
    form(json).put(path()).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "{\"password\": hunter2}",
        "{} {}",
        "password: hunter2",
        "{'a': 1}"
      })
  void whatIsNoJsonIsRefusedAndNotQuoted(String text) {
    form(text)
        .put(path())
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:waybill:problem:unreadable-configuration"))
        .body("detail", containsString("file is no JSON: "))
        .body("detail", containsString("Send one JSON value in UTF-8."))
        .body("detail", not(containsString("hunter2")));
    administrator().get(path()).then().statusCode(404);
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    form("\"" + "a".repeat(1 << 20) + "\"")
        .put(path())
        .then()
        .statusCode(400)
        .body("detail", containsString("Send at most 1048576 bytes"));
    form("\"" + "a".repeat((1 << 20) - 2) + "\"").put(path()).then().statusCode(200);
  }

  @Test
  void aFormWithoutAFileIsABadRequest() {
    administrator().multiPart("description", "a").put(path()).then().statusCode(400);
    sending(SPACES)
        .put(path())
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:waybill:problem:unreadable-body"));
  }

  @ParameterizedTest
  @CsvSource({
    "description, 513, description has 513 characters",
    "namedUser, 61, namedUser has 61 characters"
  })
  void wordsHaveTheirLengths(String part, int length, String detail) {
    file()
        .multiPart(part, "x".repeat(length))
        .put(path())
        .then()
        .statusCode(400)
        .body("detail", containsString(detail));
    file().multiPart(part, "x".repeat(length - 1)).put(path()).then().statusCode(200);
  }

  @Test
  void aDescriptionThatCannotBeStoredIsRefused() {
    file()
        .multiPart("description", "a\0b")
        .put(path())
        .then()
        .statusCode(400)
        .body("detail", containsString("U+0000"));
  }
}
