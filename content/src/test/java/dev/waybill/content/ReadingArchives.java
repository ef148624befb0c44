package dev.waybill.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.Verdict.Unreadable;
import dev.waybill.testkit.ForgedZip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// Forges archives and has them read.
abstract class ReadingArchives {
  @TempDir Path folder;

  Path zip(ForgedZip.Entry... entries) throws IOException {
    return new ForgedZip().with(entries).writeTo(folder.resolve("forged.zip"));
  }

  static Unreadable refused(Path archive) throws IOException {
    Verdict verdict = read(archive);
    assertThat(verdict).isInstanceOf(Unreadable.class);
    return (Unreadable) verdict;
  }

  Verdict read(ForgedZip zip) throws IOException {
    return read(zip.writeTo(folder.resolve("forged.zip")));
  }

  static Verdict read(Path archive) throws IOException {
    return read(archive, ArchiveLimits.standard());
  }

  static Verdict read(Path archive, ArchiveLimits limits) throws IOException {
    try (FileChannel channel = FileChannel.open(archive)) {
      return ArchiveReader.read(channel, limits);
    }
  }
}
