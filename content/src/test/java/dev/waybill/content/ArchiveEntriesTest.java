package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.testkit.ForgedZip;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveEntriesTest {
  @TempDir Path folder;

  @Test
  void entriesAreReadAsTheJdkReadsThem() throws Exception {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    Path file =
        new MtarBuilder("shop", "1.0.0")
            .file("web", "web/a-long-folder-name/that-makes-the-manifest/fold/its-lines.bin", noise)
            .file("web", "web/empty", new byte[0])
            .file("web", "web/grüße.txt", "hello".repeat(10_000).getBytes(UTF_8))
            .writeTo(folder.resolve("shop.mtar"));

    try (ZipFile jdk = new ZipFile(file.toFile());
        FileChannel channel = FileChannel.open(file)) {
      ArchiveEntries entries = ArchiveEntries.of(channel, ArchiveLimits.standard());

      assertThat(entries.all()).hasSize(jdk.size());
      for (ArchiveEntry entry : entries.all()) {
        try (InputStream ours = entries.open(entry);
            InputStream theirs = jdk.getInputStream(jdk.getEntry(entry.name()))) {
          assertThat(ours).as(entry.name()).hasSameContentAs(theirs);
        }
      }
    }
  }

  @Test
  void foldersAndExecutablesAreKnown() throws Exception {
    ForgedZip zip =
        new ForgedZip()
            .with(
                ForgedZip.stored("bin/", ""),
                ForgedZip.stored("bin/run", "#!").unixMode(0x8000 | 0755),
                ForgedZip.stored("bin/data", "x").unixMode(0x8000 | 0644));
    try (FileChannel channel = FileChannel.open(zip.writeTo(folder.resolve("x.zip")))) {
      ArchiveEntries entries = ArchiveEntries.of(channel, ArchiveLimits.standard());

      assertThat(entries.named("bin/").orElseThrow().folder()).isTrue();
      assertThat(entries.named("bin/run").orElseThrow().executable()).isTrue();
      assertThat(entries.named("bin/data").orElseThrow().executable()).isFalse();
      assertThat(entries.named("bin/none")).isEmpty();
    }
  }

  @Test
  void contentThatInflatesToMoreThanBothHeadersSayStopsThere() throws Exception {
    var bomb = ForgedZip.megabytesOfZeros("zeros", 100).bothSay(1_000_000);

    assertThatExceptionOfType(UnreadableArchive.class)
        .isThrownBy(() -> readAll(bomb))
        .withMessage("Archive entry \"zeros\": it inflates to more than the directory says");
  }

  @Test
  void contentThatIsShorterOrOtherThanToldIsRefused() throws Exception {
    byte[] text = "some text".repeat(1_000).getBytes(UTF_8);

    assertThatExceptionOfType(UnreadableArchive.class)
        .isThrownBy(() -> readAll(ForgedZip.deflated("a", text).bothSay(9_001)))
        .withMessageContaining("shorter");
    assertThatExceptionOfType(UnreadableArchive.class)
        .isThrownBy(() -> readAll(ForgedZip.deflated("a", text).damaged()))
        .withMessageContaining("\"a\"");
  }

  private void readAll(ForgedZip.Entry entry) throws IOException {
    Path file = new ForgedZip().with(entry).writeTo(folder.resolve("x.zip"));
    try (FileChannel channel = FileChannel.open(file)) {
      ArchiveEntries entries = ArchiveEntries.of(channel, ArchiveLimits.standard());
      try (InputStream in = entries.open(entries.all().getFirst())) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }
}
