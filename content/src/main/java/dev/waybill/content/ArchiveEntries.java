package dev.waybill.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/// An archive whose directory has been checked, to be read entry by entry. For one thread.
public final class ArchiveEntries {
  private static final int AHEAD = 512;

  private final SeekableByteChannel channel;
  private final List<ArchiveEntry> entries;

  private ArchiveEntries(SeekableByteChannel channel, List<ArchiveEntry> entries) {
    this.channel = channel;
    this.entries = List.copyOf(entries);
  }

  /// Reads the directory; inflates nothing. The channel stays the caller's.
  ///
  /// @throws UnreadableArchive when the archive breaks a limit
  public static ArchiveEntries of(SeekableByteChannel channel, ArchiveLimits limits)
      throws IOException {
    return new ArchiveEntries(channel, CentralDirectory.read(channel, limits));
  }

  /// All entries, in the directory's order.
  public List<ArchiveEntry> all() {
    return entries;
  }

  public Optional<ArchiveEntry> named(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /// An entry's inflated bytes. Reading fails with [UnreadableArchive] when they are not those that
  /// the directory told of: more, fewer or others. One entry at a time.
  public InputStream open(ArchiveEntry entry) throws IOException {
    long contentAt = EntryHeaders.contentAt(new ArchiveBytes(channel, AHEAD), entry);
    return new EntryBytes(entry, new PackedBytes(channel, contentAt, entry.packedBytes()));
  }
}
