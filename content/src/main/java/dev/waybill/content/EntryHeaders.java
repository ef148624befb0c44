package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Comparator;
import java.util.List;

/// Each entry's own header (APPNOTE 4.3.7): it must say what the directory says, and entries must
/// not share bytes, or a small archive inflates to any size.
final class EntryHeaders {
  private static final int AHEAD = 512;
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final long ELSEWHERE = 0xffff_ffffL;

  private EntryHeaders() {}

  static void refuseDifferences(
      SeekableByteChannel channel, List<ArchiveEntry> entries, long directoryAt)
      throws IOException {
    var archive = new ArchiveBytes(channel, AHEAD);
    long end = 0;
    for (ArchiveEntry entry : inPlace(entries)) {
      if (entry.headerAt() < end) {
        throw new UnreadableArchive(entry.name(), "it overlaps another entry");
      }
      end = contentAt(archive, entry) + entry.packedBytes();
      if (end < 0 || end > directoryAt) {
        throw new UnreadableArchive(entry.name(), "it overlaps the archive's directory");
      }
    }
  }

  private static List<ArchiveEntry> inPlace(List<ArchiveEntry> entries) {
    return entries.stream().sorted(Comparator.comparing(ArchiveEntry::headerAt)).toList();
  }

  /// Where an entry's packed bytes begin.
  static long contentAt(ArchiveBytes archive, ArchiveEntry entry) throws IOException {
    ByteBuffer header = archive.at(entry.headerAt(), HEADER_BYTES);
    refuse(entry, header.getInt(0) != HEADER, "its header is not where the directory says");
    int flags = u16(header, 6);
    refuse(entry, (flags & ENCRYPTED) != 0, "it is encrypted");
    refuse(entry, u16(header, 8) != (entry.deflated() ? 8 : 0), "it is packed in two ways");
    if ((flags & SIZES_FOLLOW) == 0) {
      refuse(entry, differs(header, 22, entry.bytes()), "it has two sizes");
      refuse(entry, differs(header, 18, entry.packedBytes()), "it has two packed sizes");
    }
    byte[] name = entry.name().getBytes(UTF_8);
    int nameBytes = u16(header, 26);
    long contentAt = entry.headerAt() + HEADER_BYTES + nameBytes + u16(header, 28);
    ByteBuffer own = archive.at(entry.headerAt() + HEADER_BYTES, nameBytes);
    refuse(entry, !own.equals(ByteBuffer.wrap(name)), "it has two names");
    return contentAt;
  }

  private static boolean differs(ByteBuffer header, int at, long bytes) {
    long own = Integer.toUnsignedLong(header.getInt(at));
    return own != ELSEWHERE && own != bytes;
  }

  private static void refuse(ArchiveEntry entry, boolean broken, String reason)
      throws UnreadableArchive {
    if (broken) {
      throw new UnreadableArchive(entry.name(), reason);
    }
  }

  private static int u16(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}
