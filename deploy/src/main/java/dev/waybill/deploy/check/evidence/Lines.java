package dev.waybill.deploy.check.evidence;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The lines of a file of records, one after the other: an hour's file is not held in memory.
final class Lines {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Lines() {}

  /// A line that a killed writer left unfinished is the last one, and is no record.
  static <T> void each(Path file, Class<T> type, Consumer<T> each) {
    if (!Files.exists(file)) {
      return;
    }
    ObjectReader reader = JSON.readerFor(type);
    try (var lines = Files.newBufferedReader(file)) {
      var line = lines.readLine();
      while (line != null) {
        var next = lines.readLine();
        if (next != null || endsWithLineFeed(file)) {
          each.accept(reader.readValue(line));
        }
        line = next;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static boolean endsWithLineFeed(Path file) throws IOException {
    try (var bytes = Files.newByteChannel(file)) {
      var last = ByteBuffer.allocate(1);
      bytes.position(Math.max(0, bytes.size() - 1)).read(last);
      return last.array()[0] == '\n';
    }
  }
}
