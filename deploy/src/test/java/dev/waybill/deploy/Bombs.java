package dev.waybill.deploy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;

/// Zip files written byte by byte, as nobody sends them by accident.
final class Bombs {
  private static final int CHUNK = 1_000_000;
  private static final int DEFLATED = 8;
  private static final int VERSION = 20;
  private static final byte[] END_OF_DEFLATE = {3, 0};

  private Bombs() {}

  /// One entry that inflates to so many megabytes of zeros.
  ///
  /// @param told how large its directory says that it is
  static Path zeros(Path file, String entry, int megabytes, long told) throws IOException {
    var chunk = zeros();
    var packed = (long) megabytes * chunk.length + END_OF_DEFLATE.length;
    var name = entry.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(local(name, packed, told));
      for (int i = 0; i < megabytes; i++) {
        out.write(chunk);
      }
      out.write(END_OF_DEFLATE);
      var at = 30 + name.length + packed;
      var directory = central(name, packed, told);
      out.write(directory);
      out.write(end(directory.length, at));
    }
    return file;
  }

  /// A million zeros, deflated so that the same bytes may follow each other.
  private static byte[] zeros() {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(new byte[CHUNK]);
    var buffer = new byte[CHUNK];
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
    deflater.end();
    return java.util.Arrays.copyOf(buffer, length);
  }

  private static byte[] local(byte[] name, long packed, long told) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0x504b0304);
    both(out, packed, told, name.length);
    out.write(name);
    return bytes.toByteArray();
  }

  private static byte[] central(byte[] name, long packed, long told) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0x504b0102);
    little(out, VERSION, 2);
    both(out, packed, told, name.length);
    little(out, 0, 2 + 2 + 2);
    little(out, 0, 4 + 4);
    out.write(name);
    return bytes.toByteArray();
  }

  /// What the two headers of an entry have in common.
  private static void both(DataOutputStream out, long packed, long told, int name)
      throws IOException {
    little(out, VERSION, 2);
    little(out, 0, 2);
    little(out, DEFLATED, 2);
    little(out, 0, 4);
    little(out, 0, 4);
    little(out, packed, 4);
    little(out, told, 4);
    little(out, name, 2);
    little(out, 0, 2);
  }

  private static byte[] end(int size, long at) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0x504b0506);
    little(out, 0, 4);
    little(out, 1, 2);
    little(out, 1, 2);
    little(out, size, 4);
    little(out, at, 4);
    little(out, 0, 2);
    return bytes.toByteArray();
  }

  private static void little(DataOutputStream out, long number, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      out.writeByte(i < Long.BYTES ? (int) (number >>> (8 * i)) & 0xff : 0);
    }
  }
}
