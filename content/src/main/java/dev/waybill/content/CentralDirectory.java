package dev.waybill.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/// The directory of a zip (APPNOTE 4.3.12), walked in pieces: what it costs is its entries' names.
final class CentralDirectory {
  private static final int AHEAD = 1 << 17;
  private static final int HEADER = 0x02014b50;
  private static final int HEADER_BYTES = 46;
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int MADE_ON_UNIX = 3;
  private static final int UNIX_KIND = 0xf000;
  private static final int UNIX_FILE = 0x8000;
  private static final int UNIX_FOLDER = 0x4000;
  private static final int UNIX_EXECUTABLE = 0111;

  private final ArchiveBytes archive;

  private CentralDirectory(ArchiveBytes archive) {
    this.archive = archive;
  }

  /// Its entries in its order. Names are refused first, sizes and places after them.
  static List<ArchiveEntry> read(SeekableByteChannel channel, ArchiveLimits limits)
      throws IOException {
    var directory = new CentralDirectory(new ArchiveBytes(channel, AHEAD));
    EndOfDirectory end = EndOfDirectory.find(directory.archive);
    if (end.entries() > limits.entries()) {
      throw new UnreadableArchive(
          "",
          "the archive has %d entries, more than %d".formatted(end.entries(), limits.entries()));
    }
    List<ArchiveEntry> entries = directory.walk(end);
    EntryNames.refuseClashes(entries);
    EntrySizes.refuseImpossible(entries, channel.size(), limits);
    EntryHeaders.refuseDifferences(channel, entries, end.at());
    return entries;
  }

  private List<ArchiveEntry> walk(EndOfDirectory end) throws IOException {
    if (end.entries() > end.bytes() / HEADER_BYTES) {
      throw new UnreadableArchive("", "the archive has fewer entries than it says");
    }
    List<ArchiveEntry> entries = new ArrayList<>((int) end.entries());
    long at = end.at();
    for (long i = 0; i < end.entries(); i++) {
      ByteBuffer header = archive.at(at, HEADER_BYTES);
      if (header.getInt(0) != HEADER) {
        throw new UnreadableArchive("", "the archive's directory is damaged");
      }
      int length = HEADER_BYTES + u16(header, 28) + u16(header, 30) + u16(header, 32);
      entries.add(entry(archive.at(at, length)));
      at += length;
    }
    if (at != end.at() + end.bytes()) {
      throw new UnreadableArchive("", "the archive has more entries than it says");
    }
    return entries;
  }

  private static ArchiveEntry entry(ByteBuffer header) throws UnreadableArchive {
    int nameBytes = u16(header, 28);
    String name = EntryNames.read(header.slice(HEADER_BYTES, nameBytes));
    refuse(name, (u16(header, 8) & ENCRYPTED) != 0, "it is encrypted");
    int method = u16(header, 10);
    refuse(name, method != STORED && method != DEFLATED, "its packing method is not read here");
    refuse(name, u16(header, 34) != 0, "it lies in another part of the archive");
    refuse(name, !plain(header), "it is a link or a device, neither file nor folder");
    ByteBuffer extra = header.slice(HEADER_BYTES + nameBytes, u16(header, 30));
    Zip64 zip64 = Zip64.of(name, extra.order(ByteOrder.LITTLE_ENDIAN));
    long bytes = zip64.orElse(u32(header, 24));
    long packedBytes = zip64.orElse(u32(header, 20));
    long headerAt = zip64.orElse(u32(header, 42));
    return new ArchiveEntry(
        name,
        bytes,
        packedBytes,
        method == DEFLATED,
        u32(header, 16),
        (unixMode(header) & UNIX_EXECUTABLE) != 0,
        headerAt);
  }

  private static boolean plain(ByteBuffer header) {
    int kind = unixMode(header) & UNIX_KIND;
    return kind == 0 || kind == UNIX_FILE || kind == UNIX_FOLDER;
  }

  private static int unixMode(ByteBuffer header) {
    return header.get(5) == MADE_ON_UNIX ? u16(header, 40) : 0;
  }

  private static void refuse(String name, boolean broken, String reason) throws UnreadableArchive {
    if (broken) {
      throw new UnreadableArchive(name, reason);
    }
  }

  private static int u16(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static long u32(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
