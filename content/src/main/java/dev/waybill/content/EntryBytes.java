package dev.waybill.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// An entry's inflated bytes, counted and summed up as they are read.
final class EntryBytes extends InputStream {
  private static final int BUFFER = 1 << 15;

  private final ArchiveEntry entry;
  private final Inflater inflater = new Inflater(true);
  private final InputStream in;
  private final CRC32 crc = new CRC32();
  private long bytes;

  EntryBytes(ArchiveEntry entry, PackedBytes packed) {
    this.entry = entry;
    this.in = entry.deflated() ? new InflaterInputStream(packed, inflater, BUFFER) : packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = inflate(into, from, length);
    if (got < 0) {
      refuse(bytes != entry.bytes(), "it is shorter than the directory says");
      refuse(crc.getValue() != entry.crc32(), "its checksum is wrong");
      return got;
    }
    bytes += got;
    refuse(bytes > entry.bytes(), "it inflates to more than the directory says");
    crc.update(into, from, got);
    return got;
  }

  private int inflate(byte[] into, int from, int length) throws IOException {
    try {
      return in.read(into, from, length);
    } catch (ZipException | EOFException e) {
      throw new UnreadableArchive(entry.name(), "its packed bytes are damaged");
    }
  }

  private void refuse(boolean broken, String reason) throws UnreadableArchive {
    if (broken) {
      throw new UnreadableArchive(entry.name(), reason);
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
