package dev.waybill.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// An archive whose descriptor inflates to almost 4 GB of zeros, in a few megabytes.
final class ZipBomb {
  private static final int MEGABYTE = 1 << 20;
  private static final int MEGABYTES = 4_000;

  private ZipBomb() {}

  /// The directory tells how large it gets.
  static byte[] told() {
    return archive((long) MEGABYTES * MEGABYTE);
  }

  /// The directory says that it is small.
  static byte[] lying() {
    return archive(100);
  }

  private static byte[] archive(long size) {
    var manifest = "Manifest-Version: 1.0\r\n\r\n".getBytes(UTF_8);
    var zip = new ByteArrayOutputStream();
    var directory = new ByteArrayOutputStream();
    entry(zip, directory, "META-INF/MANIFEST.MF", 0, manifest, manifest.length, crc(manifest));
    entry(zip, directory, "META-INF/mtad.yaml", 8, zeros(), size, 0x1234_5678);
    var start = zip.size();
    zip.writeBytes(directory.toByteArray());
    var end = little(22);
    end.putInt(0x0605_4b50).putInt(0).putShort((short) 2).putShort((short) 2);
    end.putInt(directory.size()).putInt(start).putShort((short) 0);
    zip.writeBytes(end.array());
    return zip.toByteArray();
  }

  private static void entry(
      ByteArrayOutputStream zip,
      ByteArrayOutputStream directory,
      String name,
      int method,
      byte[] packed,
      long size,
      int crc) {
    var at = zip.size();
    var title = name.getBytes(UTF_8);
    var local = little(30);
    local.putInt(0x0403_4b50).putShort((short) 20).putShort((short) 0).putShort((short) method);
    local.putInt(0).putInt(crc).putInt(packed.length).putInt((int) size);
    local.putShort((short) title.length).putShort((short) 0);
    zip.writeBytes(local.array());
    zip.writeBytes(title);
    zip.writeBytes(packed);
    var central = little(46);
    central.putInt(0x0201_4b50).putShort((short) 20).putShort((short) 20).putShort((short) 0);
    central.putShort((short) method).putInt(0).putInt(crc).putInt(packed.length);
    central.putInt((int) size).putShort((short) title.length).putShort((short) 0);
    central.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(at);
    directory.writeBytes(central.array());
    directory.writeBytes(title);
  }

  /// One megabyte is packed, ended at a byte's edge, and repeated.
  private static byte[] zeros() {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(new byte[MEGABYTE]);
      var buffer = new byte[64 * 1024];
      var length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
      var packed = new ByteArrayOutputStream();
      for (int i = 0; i < MEGABYTES; i++) {
        packed.write(buffer, 0, length);
      }
      packed.writeBytes(new byte[] {3, 0});
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
