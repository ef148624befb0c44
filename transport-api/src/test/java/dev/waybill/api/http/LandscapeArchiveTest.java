package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.api.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class LandscapeArchiveTest {
  private static final String FILE = "format: 1\n";

  @Test
  void whatIsWrittenIsRead() {
    assertThat(LandscapeArchive.read(LandscapeArchive.of(FILE, "1.0"), "1.0")).isEqualTo(FILE);
    assertThat(LandscapeArchive.of(FILE, "1.0")).isEqualTo(LandscapeArchive.of(FILE, "1.0"));
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> LandscapeArchive.read(LandscapeArchive.of(FILE, "0.9"), "1.0"))
        .isInstanceOfSatisfying(
            Problem.Refused.class, no -> assertThat(no.problem()).isEqualTo(Problem.OTHER_VERSION))
        .hasMessageContaining("0.9");
  }

  @Test
  void whatIsNoLandscapeIsRefused() throws IOException {
    var whole = LandscapeArchive.of(FILE, "1.0");

    refused(new byte[0], "does not hold");
    refused("no zip".getBytes(UTF_8), "does not hold");
    refused(Arrays.copyOf(whole, whole.length / 2), "");
    refused(zip("about.json", "{}", "other.yaml", FILE), "does not hold");
    refused(zip("about.json", "[]", "landscape.yaml", FILE), "cannot be read");
    refused(
        zip("about.json", "{\"version\":\"1.0\",\"sha256\":\"0\"}", "landscape.yaml", FILE),
        "changed");
    refused(zip("landscape.yaml", " ".repeat(10_000_001)), "more than");
  }

  private static void refused(byte[] archive, String words) {
    assertThatThrownBy(() -> LandscapeArchive.read(archive, "1.0"))
        .isInstanceOfSatisfying(
            Problem.Refused.class,
            no -> assertThat(no.problem()).isEqualTo(Problem.UNREADABLE_LANDSCAPE))
        .hasMessageContaining(words);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
