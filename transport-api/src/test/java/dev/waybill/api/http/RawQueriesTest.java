package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls whose address is written as a shell writes it.
@QuarkusTest
@WithSignedTokens
class RawQueriesTest extends ApiTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/a?b=c|d, /a?b=c%7Cd",
        "/a?b={\"c\"}, /a?b=%7B%22c%22%7D",
        "/a?b=%7C%|%z, /a?b=%7C%25%7C%25z",
        "/a?b=<c>^d\\e`, /a?b=%3Cc%3E%5Ed%5Ce%60",
        "/a?b?c=[d]#e, /a?b?c=[d]%23e"
      })
  void whatMustBeEncodedIs(String uri, String encoded) {
    assertThat(RawQueries.encoded(uri)).contains(encoded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a|b", "/a|b?c=d|e", "/a%zz?b", "|"})
  void aPathIsAsItIs(String uri) {
    assertThat(RawQueries.plain(uri)).isFalse();
    assertThat(RawQueries.encoded(uri)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/nodes?tms-named-user=a|b{}",
        "//v2//nodes?a=100%",
        Mounts.CLOUD_ALM + "/v2/nodes?a=|"
      })
  void aQueryIsReadAsItIs(String address) throws IOException {
    assertThat(answerTo(address)).startsWith("HTTP/1.1 200 OK").contains("{\"nodes\":[");
  }

  @Test
  void whatItSaysIsRead() throws IOException {
    assertThat(answerTo("/api/v1/actions?status=|"))
        .startsWith("HTTP/1.1 400")
        .contains("urn:waybill:problem:invalid-parameter", "status");
  }

  @Test
  void aPathThatCannotBeReadIsNamed() throws IOException {
    assertThat(answerTo("/v2/nodes/a|b"))
        .startsWith("HTTP/1.1 400")
        .contains("\"errorType\"", "The path has a character that must be encoded");
    assertThat(answerTo("/api/v1/actions/%zz/log"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "The path has a character that must be encoded");
  }

  @Test
  void nobodyComesInByIt() throws IOException {
    assertThat(RawCall.answer("GET", "/v2/nodes?a=|", "Bearer nonsense"))
        .startsWith("HTTP/1.1 401");
  }

  private static String answerTo(String address) throws IOException {
    return RawCall.answer(
        "GET", address, "Bearer " + SignedTokens.ofPerson("anna", Roles.ADMINISTRATOR));
  }
}
