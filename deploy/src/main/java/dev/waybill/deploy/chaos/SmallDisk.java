package dev.waybill.deploy.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file system of a size that can be changed: how a disk gets full without one getting full.
final class SmallDisk implements AutoCloseable {
  private static final long ROOM = 8L << 30;
  private static final long PAGE = 4096;
  private static final int TRIES = 20;

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

  /// Nothing more fits. Whoever writes goes on meanwhile, and a size below what is used is refused.
  void fill() throws IOException {
    for (var tries = 0; tries < TRIES; tries++) {
      var store = Files.getFileStore(mount);
      var used = store.getTotalSpace() - store.getUnallocatedSpace();
      if (resized(Math.max(used, PAGE))) {
        return;
      }
    }
    throw new IOException("what is used of " + mount + " grows faster than its size can be set");
  }

  void empty() throws IOException {
    if (!resized(ROOM)) {
      throw new IOException("cannot change the size of " + mount);
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
