package dev.waybill.worker.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one worker at a time change an application's folder, and none whose lease is older than one
/// that was seen here: under a file lock, with the highest number kept beside `current`.
final class Fence {
  /// A file lock holds against other processes only; this holds inside ours.
  private static final ConcurrentMap<Path, ReentrantLock> INSIDE = new ConcurrentHashMap<>();

  private final Disk disk;
  private final Path folder;
  private final Path number;

  Fence(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
    this.number = folder.resolve(".fence");
  }

  /// What is done behind the fence.
  interface Guarded<T> {
    T run() throws IOException;
  }

  <T> T behind(long ours, Guarded<T> work) throws IOException {
    Path file = folder.resolve(".lock");
    ReentrantLock inside = INSIDE.computeIfAbsent(file, _ -> new ReentrantLock());
    lock(inside);
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      raise(ours);
      return work.run();
    } finally {
      inside.unlock();
    }
  }

  private static void lock(ReentrantLock inside) throws InterruptedIOException {
    try {
      inside.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the worker stops");
    }
  }

  private void raise(long ours) throws IOException {
    long seen = seen();
    if (seen > ours) {
      throw new Overtaken(folder, ours, seen);
    }
    if (seen < ours) {
      Path next = folder.resolve(".fence." + ours);
      disk.delete(next);
      disk.write(next, new ByteArrayInputStream(Long.toString(ours).getBytes(UTF_8)), false);
      disk.rename(next, number);
      disk.sync(folder);
    }
  }

  private long seen() throws IOException {
    try {
      return Long.parseLong(Files.readString(number).strip());
    } catch (NoSuchFileException nobodyWasHere) {
      return 0;
    } catch (NumberFormatException e) {
      throw new IOException(number + " holds no number", e);
    }
  }

  /// A newer lease has been here.
  static final class Overtaken extends IOException {
    private static final long serialVersionUID = 1L;

    Overtaken(Path folder, long ours, long seen) {
      super("a newer deployment (%d, ours %d) works at %s".formatted(seen, ours, folder));
    }
  }
}
