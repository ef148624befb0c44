package dev.waybill.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/// An archive's bytes by position, read ahead in pieces so that a walk costs few reads.
final class ArchiveBytes {
  private final SeekableByteChannel channel;
  private final long size;
  private final int ahead;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowAt;

  ArchiveBytes(SeekableByteChannel channel, int ahead) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.ahead = ahead;
  }

  long size() {
    return size;
  }

  /// The bytes from a position on, valid until the next call.
  ByteBuffer at(long position, int length) throws IOException {
    if (position < 0 || position > size - length) {
      throw new UnreadableArchive("", "the archive points outside itself or is cut off");
    }
    if (position < windowAt || position + length > windowAt + window.limit()) {
      fill(position, (int) Math.min(Math.max(length, ahead), size - position));
    }
    int from = (int) (position - windowAt);
    return window.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(long position, int length) throws IOException {
    if (window.capacity() < length) {
      window = ByteBuffer.allocate(length);
    }
    window.clear().limit(length);
    channel.position(position);
    while (window.hasRemaining() && channel.read(window) >= 0) {
      // A channel may give less than asked for.
    }
    if (window.hasRemaining()) {
      throw new IOException("the archive became shorter while it was read");
    }
    windowAt = position;
  }
}
