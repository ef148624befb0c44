package dev.waybill.content;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Where the directory of a zip lies, from the record at its end (APPNOTE 4.3.14 to 4.3.16).
record EndOfDirectory(long entries, long at, long bytes) {
  private static final int RECORD = 0x06054b50;
  private static final int RECORD_BYTES = 22;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int LOCATOR64_BYTES = 20;
  private static final int RECORD64 = 0x06064b50;
  private static final int RECORD64_BYTES = 56;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long ELSEWHERE = 0xffff_ffffL;

  static EndOfDirectory find(ArchiveBytes archive) throws IOException {
    int length = (int) Math.min(archive.size(), RECORD_BYTES + LONGEST_COMMENT);
    long tailAt = archive.size() - length;
    ByteBuffer tail = archive.at(tailAt, length);
    for (int i = length - RECORD_BYTES; i >= 0; i--) {
      if (tail.getInt(i) == RECORD && i + RECORD_BYTES + u16(tail, i + 20) == length) {
        return read(archive, tail.slice(i, RECORD_BYTES).order(tail.order()), tailAt + i);
      }
    }
    throw new UnreadableArchive("", "the file is not a zip archive");
  }

  private static EndOfDirectory read(ArchiveBytes archive, ByteBuffer record, long recordAt)
      throws IOException {
    refuseVolumes(u16(record, 4) == 0 && u16(record, 6) == 0);
    var end = new EndOfDirectory(u16(record, 10), u32(record, 16), u32(record, 12));
    return end.saysElsewhere() && recordAt >= LOCATOR64_BYTES
        ? read64(archive, end, recordAt)
        : end.endingAt(recordAt);
  }

  private static EndOfDirectory read64(ArchiveBytes archive, EndOfDirectory end, long recordAt)
      throws IOException {
    ByteBuffer locator = archive.at(recordAt - LOCATOR64_BYTES, LOCATOR64_BYTES);
    if (locator.getInt(0) != LOCATOR64) {
      return end.endingAt(recordAt);
    }
    long record64At = locator.getLong(8);
    ByteBuffer record = archive.at(record64At, RECORD64_BYTES);
    if (record.getInt(0) != RECORD64) {
      throw new UnreadableArchive("", "the archive's zip64 end record is missing");
    }
    refuseVolumes(record.getInt(16) == 0 && record.getInt(20) == 0);
    return new EndOfDirectory(record.getLong(32), record.getLong(48), record.getLong(40))
        .endingAt(record64At);
  }

  private static void refuseVolumes(boolean single) throws UnreadableArchive {
    if (!single) {
      throw new UnreadableArchive("", "the archive is one part of several");
    }
  }

  private boolean saysElsewhere() {
    return entries == LONGEST_COMMENT || at == ELSEWHERE || bytes == ELSEWHERE;
  }

  /// Nothing may hide between the directory and its end record.
  private EndOfDirectory endingAt(long recordAt) throws UnreadableArchive {
    if (at < 0 || bytes < 0 || entries < 0 || at > recordAt || recordAt - at != bytes) {
      throw new UnreadableArchive("", "the archive's directory is not where its end record says");
    }
    return this;
  }

  private static int u16(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static long u32(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
