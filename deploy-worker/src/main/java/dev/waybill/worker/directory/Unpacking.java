package dev.waybill.worker.directory;

import dev.waybill.content.ArchiveEntries;
import dev.waybill.content.ArchiveEntry;
import dev.waybill.content.ArchiveLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/// Turns an archive into a folder, by the limits it was accepted with.
final class Unpacking {
  private final Disk disk;

  Unpacking(Disk disk) {
    this.disk = disk;
  }

  /// Everything is on the disk when this returns.
  void unpack(SeekableByteChannel archive, Path folder) throws IOException {
    ArchiveEntries entries = ArchiveEntries.of(archive, ArchiveLimits.standard());
    disk.makeFolder(folder);
    for (ArchiveEntry entry : entries.all()) {
      Path path = below(folder, entry.name());
      if (entry.folder()) {
        disk.makeFolder(path);
      } else {
        disk.makeFolder(path.getParent());
        try (InputStream content = entries.open(entry)) {
          disk.write(path, content, entry.executable());
        }
      }
    }
    Trees.sync(disk, folder);
  }

  /// The reader has refused every name that leads elsewhere; a second look costs nothing.
  private static Path below(Path folder, String name) {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder) || path.equals(folder)) {
      throw new IllegalStateException("an entry's name leads out of its folder: " + name);
    }
    return path;
  }
}
