package dev.waybill.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Bytes on their way into a store, hashed as they pass. For one thread at a time.
public interface Staged extends AutoCloseable {
  /// Takes all remaining bytes.
  void write(ByteBuffer bytes) throws IOException;

  /// How many came so far.
  long bytes();

  /// Reads what came so far, before the commit; the caller closes it.
  SeekableByteChannel read() throws IOException;

  /// Makes the bytes content of the store. When this returns they survive a crash.
  Stored commit() throws IOException;

  /// Throws the bytes away, unless they were committed.
  @Override
  void close() throws IOException;
}
