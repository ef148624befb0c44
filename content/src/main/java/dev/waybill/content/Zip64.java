package dev.waybill.content;

import java.nio.ByteBuffer;

/// The numbers of an entry that need eight bytes (APPNOTE 4.5.3), taken in the order they stand.
final class Zip64 {
  private static final long ELSEWHERE = 0xffff_ffffL;
  private static final int ID = 1;

  private final String entry;
  private final ByteBuffer numbers;

  private Zip64(String entry, ByteBuffer numbers) {
    this.entry = entry;
    this.numbers = numbers;
  }

  static Zip64 of(String entry, ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      if (id == ID) {
        return new Zip64(entry, extra.slice(extra.position(), length).order(extra.order()));
      }
      extra.position(extra.position() + length);
    }
    return new Zip64(entry, ByteBuffer.allocate(0));
  }

  long orElse(long number) throws UnreadableArchive {
    if (number != ELSEWHERE) {
      return number;
    }
    long large = numbers.remaining() >= Long.BYTES ? numbers.getLong() : -1;
    if (large < 0) {
      throw new UnreadableArchive(entry, "its size or place is missing");
    }
    return large;
  }
}
