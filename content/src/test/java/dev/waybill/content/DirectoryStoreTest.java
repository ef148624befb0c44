package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends ContentStoreContract {
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

  @TempDir Path root;

  @Override
  DirectoryStore store() throws IOException {
    return new DirectoryStore(root);
  }

  @Test
  void aFileLiesUnderTheFirstTwoDigitsOfItsHash() throws Exception {
    Stored stored = put("x");

    Path file = root.resolve(stored.sha256().substring(0, 2)).resolve(stored.sha256());
    assertThat(file).hasContent("x");
    assertThat(staged()).isEmpty();
  }

  @Test
  void contentThatIsThereIsNotWrittenAgain() throws Exception {
    Stored stored = put("x");
    Path file = root.resolve(stored.sha256().substring(0, 2)).resolve(stored.sha256());
    FileTime longAgo = FileTime.from(LONG_AGO);
    Files.setLastModifiedTime(file, longAgo);

    put("x");

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    assertThat(staged()).isEmpty();
  }

  @Test
  void theSweepTakesWhatWasAbandonedAndNothingElse() throws Exception {
    store().begin().write(ByteBuffer.wrap("cut off".getBytes(UTF_8)));
    Files.setLastModifiedTime(staged().getFirst(), FileTime.from(LONG_AGO));
    Staged busy = store().begin();
    busy.write(ByteBuffer.wrap("busy".getBytes(UTF_8)));
    Stored kept = put("kept");

    int swept = store().sweep(LONG_AGO.plusSeconds(60));

    assertThat(swept).isEqualTo(1);
    assertThat(store().has(busy.commit().sha256())).isTrue();
    assertThat(store().has(kept.sha256())).isTrue();
  }

  @Test
  void aStoreOpenedAgainHasWhatItHad() throws Exception {
    Stored stored = put("x");

    assertThat(text(new DirectoryStore(root).open(stored.sha256()))).isEqualTo("x");
  }

  private List<Path> staged() throws IOException {
    try (var files = Files.list(root.resolve("staging"))) {
      return files.toList();
    }
  }
}
