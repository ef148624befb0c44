package dev.waybill.api;

import dev.waybill.content.Staged;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file on its way in: counted as it comes, gone unless it is kept. For one thread at a time.
public final class IncomingFile implements AutoCloseable {
  private final Staged staged;
  private final long fileLimit;
  private final long room;

  /// @param room what is left of the tenant's quota
  IncomingFile(Staged staged, long fileLimit, long room) {
    this.staged = staged;
    this.fileLimit = fileLimit;
    this.room = room;
  }

  /// Takes bytes; refuses those that lead past a limit, whatever length the client announced.
  public void write(ByteBuffer bytes) throws IOException {
    check(staged.bytes() + bytes.remaining());
    staged.write(bytes);
  }

  /// Refuses a length that leads past a limit.
  public void check(long bytes) {
    if (bytes > fileLimit) {
      throw Problem.FILE_TOO_LARGE.because(
          "The file has more than " + fileLimit + " bytes, the most that a file may have");
    }
    if (bytes > room) {
      throw UploadingFiles.quotaUsedUp(room);
    }
  }

  Staged staged() {
    return staged;
  }

  /// Throws the bytes away, unless they were kept.
  @Override
  public void close() throws IOException {
    staged.close();
  }
}
