package dev.waybill.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A stretch of a channel.
final class PackedBytes extends InputStream {
  private final SeekableByteChannel channel;
  private long at;
  private long left;

  PackedBytes(SeekableByteChannel channel, long at, long length) {
    this.channel = channel;
    this.at = at;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    channel.position(at);
    int got = channel.read(ByteBuffer.wrap(into, from, (int) Math.min(length, left)));
    if (got < 0) {
      throw new IOException("the archive became shorter while it was read");
    }
    at += got;
    left -= got;
    return got;
  }
}
