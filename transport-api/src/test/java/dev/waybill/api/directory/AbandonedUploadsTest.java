package dev.waybill.api.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.DirectoryStore;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedUploadsTest {
  @TempDir Path folder;

  @Test
  void whatNobodyTouchedForADayIsSweptAndWhatIsUnderWayStays() throws Exception {
    var store = new DirectoryStore(folder);
    try (var underWay = store.begin()) {
      underWay.write(ByteBuffer.wrap(new byte[] {1}));

      sweepAfter(store, AbandonedUploads.GRACE.minusMinutes(1));
      assertThat(staged()).isEqualTo(1);

      sweepAfter(store, AbandonedUploads.GRACE.plusMinutes(1));
      assertThat(staged()).isZero();
    }
  }

  private static void sweepAfter(DirectoryStore store, Duration time) throws Exception {
    var later = Clock.fixed(Clock.systemUTC().instant().plus(time), ZoneOffset.UTC);
    new AbandonedUploads(store, later).sweep();
  }

  private long staged() throws Exception {
    try (var files = Files.list(folder.resolve("staging"))) {
      return files.count();
    }
  }
}
