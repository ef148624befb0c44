package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ReceivedCallTest {
  private static final String POST =
      "POST /deploy HTTP/1.1\r\n"
          + "Host: receiver.example:8080\r\n"
          + "Waybill-Node:  2 \r\n"
          + "Content-Length: 5\r\n"
          + "\r\n"
          + "hello";
  private static final String GET = "GET /deploy/7 HTTP/1.1\r\nHost: receiver.example\r\n\r\n";

  @Test
  void aCallHasItsLineItsHeadersAndItsBody() throws IOException {
    var sent = sent(POST.replace("Length: 5", "Length: 7").replace("hello", "größe"));

    var call = ReceivedCall.read(sent).orElseThrow();

    assertThat(call.line()).isEqualTo("POST /deploy HTTP/1.1");
    assertThat(call.post()).isTrue();
    assertThat(call.headers()).containsOnlyKeys("host", "waybill-node", "content-length");
    assertThat(call.header("HOST")).isEqualTo("receiver.example:8080");
    assertThat(call.header("waybill-node")).isEqualTo("2");
    assertThat(call.body()).asString(UTF_8).isEqualTo("größe");
  }

  @Test
  void callsFollowEachOtherUntilTheConnectionEnds() throws IOException {
    var in = sent(GET + POST + GET);

    assertThat(ReceivedCall.read(in).orElseThrow().body()).isEmpty();
    assertThat(ReceivedCall.read(in).orElseThrow().body()).asString(UTF_8).isEqualTo("hello");
    assertThat(ReceivedCall.read(in).orElseThrow().post()).isFalse();
    assertThat(ReceivedCall.read(in)).isEmpty();
  }

  @Test
  void whatBreaksOffAnywhereIsNoCall() {
    for (int i = 1; i < POST.length(); i++) {
      var cut = sent(POST.substring(0, i));
      assertThatExceptionOfType(EOFException.class)
          .as("the first %d bytes", i)
          .isThrownBy(() -> ReceivedCall.read(cut));
    }
  }

  @Test
  void aBodyThatDoesNotSayHowLongItIsIsNotTakenForNone() {
    var chunked = sent("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> ReceivedCall.read(chunked))
        .withMessageContaining("how long");
  }

  @Test
  void aLineThatIsNoHeaderIsNamed() {
    var odd = sent("GET / HTTP/1.1\r\nnonsense\r\n\r\n");

    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> ReceivedCall.read(odd))
        .withMessageContaining("nonsense");
  }

  @Test
  void aHeaderThatDidNotComeIsNamed() throws IOException {
    var call = ReceivedCall.read(sent(GET)).orElseThrow();

    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> call.header("Idempotency-Key"))
        .withMessageContaining("Idempotency-Key")
        .withMessageContaining("GET /deploy/7");
  }

  private static InputStream sent(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
