package dev.waybill.worker.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Everything that changes a disk. Each call is one step, and the power may go between any two.
interface Disk {
  /// Makes a folder and those above it; one that is there is fine.
  void makeFolder(Path folder) throws IOException;

  /// Writes a new file that survives a crash once its folder is synced.
  void write(Path file, InputStream content, boolean executable) throws IOException;

  /// Renames at once, over what is there under that name.
  void rename(Path from, Path to) throws IOException;

  void link(Path link, Path target) throws IOException;

  /// Deletes a file, a link or an empty folder; what is not there is fine.
  void delete(Path path) throws IOException;

  /// Makes the names in a folder survive a crash.
  void sync(Path folder) throws IOException;
}
