package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TokenIssuer.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms in which clients ask for a token. Letters in brackets are those of the wire contract.
class TokenFormTest {
  private static final Credentials KEY = new Credentials("sb-7!b1|waybill!b1", "s=+/ x:$");
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("sb-7!b1|waybill!b1:s=+/ x:$".getBytes(StandardCharsets.UTF_8));

  @Test // a
  void theQuerysGrantWinsOverTheBodys() {
    var form =
        TokenForm.of(
            "grant_type=client_credentials&response_type=token",
            "grant_type=password&password=p&username=u",
            BASIC);

    assertThat(form.grantType()).contains("client_credentials");
    assertThat(form.credentials()).contains(KEY);
  }

  @ParameterizedTest // b, d
  @ValueSource(
      strings = {
        "grant_type=client_credentials&client_id=sb-7%21b1%7Cwaybill%21b1",
        "grant_type=client_credentials&response_type=token",
        "\ngrant_type=client_credentials\n"
      })
  void aBasicHeaderCarriesTheSecretRaw(String body) {
    var form = TokenForm.of(null, body, BASIC);

    assertThat(form.grantType()).contains("client_credentials");
    assertThat(form.credentials()).contains(KEY);
  }

  @ParameterizedTest // c, g
  @ValueSource(
      strings = {
        "grant_type=client_credentials&client_id=sb-7!b1|waybill!b1&client_secret=s=%2B/ x:$",
        "grant_type=client_credentials&client_id=sb-7%21b1%7Cwaybill%21b1"
            + "&client_secret=s%3D%2B%2F+x%3A%24"
      })
  void parametersMayBeRawOrEncoded(String form) {
    assertThat(TokenForm.of(null, form, null).credentials()).contains(KEY);
    assertThat(TokenForm.of(form, "", null).credentials()).contains(KEY);
  }

  @Test // e, f
  void aGetSaysItInTheQuery() {
    var form = TokenForm.of("grant_type=client_credentials&response_type=token", "", BASIC);

    assertThat(form.grantType()).contains("client_credentials");
    assertThat(form.credentials()).contains(KEY);
  }

  @Test
  void aPercentSignThatEncodesNothingStandsForItself() {
    var form = TokenForm.of(null, "client_id=a%zz&client_secret=100%", null);

    assertThat(form.credentials()).contains(new Credentials("a%zz", "100%"));
  }

  @ParameterizedTest
  @CsvSource({"Basic", "Basic !!!", "Basic A", "Basic bm9jb2xvbg==", "Bearer x"})
  void aHeaderThatIsNoPairCarriesNothing(String header) {
    assertThat(TokenForm.of(null, "", header).credentials()).isEmpty();
  }

  @Test
  void theSecretIsNotInTheText() {
    assertThat(KEY.toString()).doesNotContain(KEY.clientSecret());
  }
}
