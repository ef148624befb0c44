package dev.waybill.deploy.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/// Appends records to a file, each with one write to the system, so that what was written outlives
/// this process however it ends.
///
/// @param <T> what a line holds
public final class JsonLinesWriter<T> implements AutoCloseable {
  private final FileChannel channel;
  private final ReentrantLock writing = new ReentrantLock();

  private JsonLinesWriter(FileChannel channel) {
    this.channel = channel;
  }

  /// Goes on where an earlier writer ended; half a line that it left is cut off.
  public static <T> JsonLinesWriter<T> appendTo(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel.truncate(wholeLength(file));
      channel.position(channel.size());
      return new JsonLinesWriter<>(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long wholeLength(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  public void write(T entry) {
    var line = line(entry);
    writing.lock();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  private ByteBuffer line(T entry) {
    try {
      var json = JsonLines.JSON.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8);
      var line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      return ByteBuffer.wrap(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written: " + entry, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
