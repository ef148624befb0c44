package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Zips that no honest tool writes: each field of each header as one likes.
///
/// What is forged is kept in memory packed, so ten gigabytes of zeros take some ten megabytes.
public final class ForgedZip {
  /// One entry; what is not changed is true.
  public static final class Entry {
    private final byte[] name;
    private byte[] ownName;
    private final byte[] packed;
    private final int method;
    private final long crc;
    private long size;
    private long ownSize;
    private int flags;
    private int ownFlags;
    private int unixMode;
    private long headerAt = -1;
    private boolean zip64 = true;

    private Entry(String name, byte[] packed, int method, long size, long crc) {
      this.name = name.getBytes(UTF_8);
      this.ownName = this.name;
      this.packed = packed;
      this.method = method;
      this.size = size;
      this.ownSize = size;
      this.crc = crc;
    }

    public Entry directorySays(long bytes) {
      size = bytes;
      return this;
    }

    public Entry bothSay(long bytes) {
      size = bytes;
      ownSize = bytes;
      return this;
    }

    public Entry encrypted() {
      flags |= 1;
      ownFlags |= 1;
      return this;
    }

    public Entry encryptedInItsOwnHeaderOnly() {
      ownFlags |= 1;
      return this;
    }

    public Entry namedInItsOwnHeader(String other) {
      ownName = other.getBytes(UTF_8);
      return this;
    }

    public Entry damaged() {
      packed[packed.length / 2] ^= 0x55;
      return this;
    }

    public Entry unixMode(int mode) {
      unixMode = mode;
      return this;
    }

    /// It is listed only; its bytes are those of another entry's place.
    public Entry sharing(long at) {
      headerAt = at;
      return this;
    }

    /// Its sizes stand where zips had them before ZIP64, in fields of 32 bits.
    public Entry withoutZip64() {
      zip64 = false;
      return this;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private int entriesSaid = -1;

  public static Entry stored(String name, String content) {
    return stored(name, content.getBytes(UTF_8));
  }

  public static Entry stored(String name, byte[] bytes) {
    return new Entry(name, bytes, 0, bytes.length, crc(bytes));
  }

  public static Entry deflated(String name, byte[] content) {
    return new Entry(name, deflate(content), 8, content.length, crc(content));
  }

  /// So many megabytes of zeros, a thousandth of that in the archive.
  public static Entry megabytesOfZeros(String name, int megabytes) {
    byte[] piece = deflateOpenEnded(new byte[1 << 20]);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int i = 0; i < megabytes; i++) {
      packed.writeBytes(piece);
    }
    packed.writeBytes(deflate(new byte[0]));
    return new Entry(name, packed.toByteArray(), 8, (long) megabytes << 20, 0);
  }

  public ForgedZip with(Entry... more) {
    entries.addAll(List.of(more));
    return this;
  }

  public ForgedZip sayingEntries(int number) {
    entriesSaid = number;
    return this;
  }

  public Path writeTo(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      boolean shares = entry.headerAt >= 0;
      directory.writeBytes(listing(entry, shares ? entry.headerAt : out.size()));
      if (!shares) {
        out.writeBytes(header(entry));
        out.writeBytes(entry.packed);
      }
    }
    int at = out.size();
    out.writeBytes(directory.toByteArray());
    int number = entriesSaid < 0 ? entries.size() : entriesSaid;
    out.writeBytes(
        little(22)
            .putInt(0x06054b50)
            .putInt(0)
            .putShort((short) number)
            .putShort((short) number)
            .putInt(directory.size())
            .putInt(at)
            .putShort((short) 0)
            .array());
    return out.toByteArray();
  }

  private static byte[] header(Entry entry) {
    byte[] more = entry.zip64 ? zip64(entry.ownSize, entry.packed.length) : new byte[0];
    ByteBuffer header = little(30 + entry.ownName.length + more.length);
    header.putInt(0x04034b50).putShort((short) 45).putShort((short) entry.ownFlags);
    header.putShort((short) entry.method).putInt(0).putInt((int) entry.crc);
    putSizes(header, entry, entry.ownSize);
    header.putShort((short) entry.ownName.length).putShort((short) more.length);
    header.put(entry.ownName).put(more);
    if (entry.ownSize != entry.size) {
      header.putInt(22, (int) entry.ownSize);
    }
    return header.array();
  }

  private static byte[] listing(Entry entry, long headerAt) {
    byte[] more = entry.zip64 ? zip64(entry.size, entry.packed.length, headerAt) : new byte[0];
    ByteBuffer header = little(46 + entry.name.length + more.length);
    header.putInt(0x02014b50).putShort((short) (3 << 8 | 45)).putShort((short) 45);
    header.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
    header.putInt((int) entry.crc);
    putSizes(header, entry, entry.size);
    header.putShort((short) entry.name.length).putShort((short) more.length).putShort((short) 0);
    header.putShort((short) 0).putShort((short) 0).putInt(entry.unixMode << 16);
    header.putInt(entry.zip64 ? -1 : (int) headerAt);
    header.put(entry.name).put(more);
    return header.array();
  }

  private static void putSizes(ByteBuffer header, Entry entry, long size) {
    header.putInt(entry.zip64 ? -1 : entry.packed.length).putInt(entry.zip64 ? -1 : (int) size);
  }

  /// The extra field in which numbers of 64 bits stand.
  private static byte[] zip64(long... numbers) {
    ByteBuffer field = little(4 + numbers.length * Long.BYTES);
    field.putShort((short) 1).putShort((short) (numbers.length * Long.BYTES));
    for (long number : numbers) {
      field.putLong(number);
    }
    return field.array();
  }

  private static byte[] deflate(byte[] content) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(content);
      deflater.finish();
      return drain(deflater, Deflater.NO_FLUSH);
    }
  }

  /// Ends on a byte, and may be followed by more.
  private static byte[] deflateOpenEnded(byte[] content) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(content);
      return drain(deflater, Deflater.FULL_FLUSH);
    }
  }

  private static byte[] drain(Deflater deflater, int flush) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int got = buffer.length; got == buffer.length; ) {
      got = deflater.deflate(buffer, 0, buffer.length, flush);
      out.write(buffer, 0, got);
    }
    return out.toByteArray();
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
