package dev.waybill.deploy.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A file system of a size that can be changed: how a disk gets full without one getting full.
final class SmallDisk implements AutoCloseable {
  private static final long ROOM = 8L << 30;
  private static final long PAGE = 4096;
  private static final int TRIES = 50;
  private static final Duration STILL = Duration.ofMillis(20);

  private final Path mount;
  private final boolean mounted;

  private SmallDisk(Path mount, boolean mounted) {
    this.mount = mount;
    this.mounted = mounted;
  }

  static SmallDisk at(Path mount) throws IOException {
    Files.createDirectories(mount);
    run("umount", "-l", mount.toString());
    var options = "size=" + ROOM;
    var mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount.toString());
    return new SmallDisk(mount, mounted);
  }

  /// Whether we may mount here at all.
  boolean mounted() {
    return mounted;
  }

  /// A folder on it, which may be deleted.
  Path folder() {
    return mount.resolve("records");
  }

  /// Nothing more fits. Who writes must have been told to stand still; what it had begun to write
  /// by then still comes, and a size below what is used is refused.
  void fill() throws IOException {
    for (int refused = 0; !resized(used()); refused++) {
      if (refused == TRIES) {
        throw new IOException("%s cannot be made as small as what is on it".formatted(mount));
      }
      Await.pause(STILL);
    }
  }

  private long used() throws IOException {
    var store = Files.getFileStore(mount);
    return Math.max(store.getTotalSpace() - store.getUnallocatedSpace(), PAGE);
  }

  void empty() throws IOException {
    if (!resized(ROOM)) {
      throw new IOException("cannot make %s %d bytes large".formatted(mount, ROOM));
    }
  }

  private boolean resized(long size) {
    return run("mount", "-o", "remount,size=" + size, mount.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  @Override
  public void close() {
    if (mounted) {
      run("umount", "-l", mount.toString());
    }
  }
}
