package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Bodies come in pieces that end anywhere.
class MultipartTest {
  private static final String FILE =
      "Content-Disposition: form-data; name=\"file\"; filename=\"a.mtar\"\r\n\r\n";

  @Test
  void aBodyIsReadTheSameWhereverItIsCut() throws Exception {
    var content = "\r\n--xy\r\n--x\r\n--xyy\r\r\n\n--xyz\r\n-".repeat(3);
    var body =
        ("before\r\n--xyz\r\n"
                + FILE
                + content
                + "\r\n--xyz \t\r\n\r\nno header\r\n--xyz--\r\nafter")
            .getBytes(ISO_8859_1);
    for (int first = 0; first < body.length; first++) {
      for (int second = first; second < body.length; second += 7) {
        var heard = new Heard("xyz");
        heard.take(body, 0, first);
        heard.take(body, first, second);
        heard.take(body, second, body.length);
        assertThat(heard.told).containsExactly("file/a.mtar=" + content, "/=no header");
        assertThat(heard.body.ended()).isTrue();
      }
    }
  }

  @Test
  void whatAlmostIsABoundaryIsContent() throws Exception {
    var random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      var content = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        content.append("\r\n--ab".charAt(random.nextInt(6)));
      }
      if (content.indexOf("\r\n--ab-ba") >= 0) {
        continue;
      }
      var body = ("--ab-ba\r\n" + FILE + content + "\r\n--ab-ba--").getBytes(ISO_8859_1);
      var heard = new Heard("ab-ba");
      for (int at = 0; at < body.length; ) {
        var next = Math.min(body.length, at + 1 + random.nextInt(20));
        heard.take(body, at, next);
        at = next;
      }
      assertThat(heard.told).containsExactly("file/a.mtar=" + content);
      assertThat(heard.body.ended()).isTrue();
    }
  }

  @Test
  void aBodyWithoutItsLastBoundaryHasNotEnded() throws Exception {
    var heard = new Heard("xyz");

    heard.take(("--xyz\r\n" + FILE + "cut off").getBytes(ISO_8859_1));

    assertThat(heard.body.ended()).isFalse();
    assertThat(heard.told).isEmpty();
  }

  @Test
  void aHeaderWithoutEndIsRefused() {
    var heard = new Heard("xyz");

    assertThatThrownBy(() -> heard.take(("--xyz\r\nX: " + "x".repeat(20_000)).getBytes(ISO_8859_1)))
        .isInstanceOf(Multipart.Malformed.class);
    assertThatThrownBy(() -> new Heard("xyz").take("--xyzz\r\n\r\n".getBytes(ISO_8859_1)))
        .isInstanceOf(Multipart.Malformed.class);
  }

  @Test
  void namesAreReadAsClientsWriteThem() {
    assertThat(name("form-data; name=\"file\"; filename=\"C:\\temp\\\\b \\\"x\\\".mtar\""))
        .isEqualTo("file/C:\\temp\\b \"x\".mtar");
    assertThat(name("form-data; name=file; filename=plain.mtar")).isEqualTo("file/plain.mtar");
    assertThat(name("form-data; filename=\"na;ve=.mtar\"; NAME = \"file\""))
        .isEqualTo("file/na;ve=.mtar");
    assertThat(name("form-data; name=\"file\"; filename=\"x\"; filename*=UTF-8''na%C3%AFve.mtar"))
        .isEqualTo("file/naïve.mtar");
    assertThat(name("form-data; name=\"file\"; filename=\"x\"; filename*=UTF-8''%zz%C"))
        .isEqualTo("file/x");
    assertThat(name("form-data; name=\"namedUser\"")).isEqualTo("namedUser/");
    assertThat(name("form-data; name=\"unclosed")).isEqualTo("unclosed/");
    assertThat(PartHead.of("Content-Type: text/plain\r\n\r\n").name()).isEmpty();
  }

  private static String name(String disposition) {
    var head = PartHead.of("Content-Type: x/y\r\ncontent-disposition: " + disposition + "\r\n\r\n");
    return head.name() + "/" + head.fileName().orElse("");
  }

  private static final class Heard implements Multipart.Parts {
    private final Multipart body;
    private final List<String> told = new ArrayList<>();
    private String begun;

    Heard(String boundary) {
      body = new Multipart(boundary, this);
    }

    void take(byte[] bytes) throws Multipart.Malformed {
      take(bytes, 0, bytes.length);
    }

    /// What was taken may be written over at once.
    void take(byte[] bytes, int from, int to) throws Multipart.Malformed {
      var passing = bytes.clone();
      body.take(passing, from, to);
      java.util.Arrays.fill(passing, (byte) 0);
    }

    @Override
    public void begins(PartHead head) {
      begun = head.name() + "/" + head.fileName().orElse("") + "=";
    }

    @Override
    public void bytes(byte[] bytes, int from, int length) {
      begun += new String(bytes, from, length, UTF_8);
    }

    @Override
    public void ends() {
      told.add(begun);
    }
  }
}
