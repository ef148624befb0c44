package dev.waybill.deploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One answer after the other, as servers frame them.
class RawAnswerTest {
  @Test
  void takesNoByteOfTheNextAnswer() throws IOException {
    var in =
        stream(
            """
            HTTP/1.1 200 OK
            content-length: 5

            firstHTTP/1.1 201 Created
            Transfer-Encoding: chunked

            3;any=thing
            sec
            3
            ond
            0

            HTTP/1.1 204 No Content
            Connection: close

            """);

    var first = RawAnswer.read(in);
    var second = RawAnswer.read(in);
    var third = RawAnswer.read(in);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text()).isEqualTo("first");
    assertThat(first.last()).isFalse();
    assertThat(second.text()).isEqualTo("second");
    assertThat(third.status()).isEqualTo(204);
    assertThat(third.body()).isEmpty();
    assertThat(third.last()).isTrue();
    assertThat(in.read()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nfirs",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nfirs",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nfirst\n"
      })
  void anAnswerThatEndsEarlyIsNone(String text) {
    assertThatExceptionOfType(EOFException.class).isThrownBy(() -> RawAnswer.read(stream(text)));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
