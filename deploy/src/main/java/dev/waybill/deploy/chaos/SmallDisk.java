package dev.waybill.deploy.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file system of a size that can be changed: how a disk gets full without one getting full.
final class SmallDisk implements AutoCloseable {
  private static final long ROOM = 8L << 30;
  private static final long PAGE = 4096;

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

  /// Nothing more fits. Nobody may write meanwhile: a size below what is used is refused.
  void fill() throws IOException {
    var store = Files.getFileStore(mount);
    resize(Math.max(store.getTotalSpace() - store.getUnallocatedSpace(), PAGE));
  }

  void empty() throws IOException {
    resize(ROOM);
  }

  private void resize(long size) throws IOException {
    if (!run("mount", "-o", "remount,size=" + size, mount.toString())) {
      throw new IOException("cannot make %s %d bytes large".formatted(mount, size));
    }
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
