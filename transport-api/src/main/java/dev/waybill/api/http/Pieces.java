package dev.waybill.api.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The bytes of a file on their way from the connection to the disk, in pieces that are used again
/// and again: what an upload needs of memory does not grow with its file. For the event loop.
final class Pieces {
  /// Each is handed to another thread and back, which costs as much as to hash some 50 KB.
  private static final int PIECE_BYTES = 512 << 10;

  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private List<ByteBuffer> full = new ArrayList<>();
  private ByteBuffer filling;

  void add(byte[] bytes, int from, int length) {
    int at = from;
    while (at < from + length) {
      if (filling == null) {
        filling = free.isEmpty() ? ByteBuffer.allocate(PIECE_BYTES) : free.pop();
      }
      int taken = Math.min(filling.remaining(), from + length - at);
      filling.put(bytes, at, taken);
      at += taken;
      if (!filling.hasRemaining()) {
        end();
      }
    }
  }

  /// No more bytes come: what there is makes a piece too.
  void end() {
    if (filling != null) {
      full.add(filling.flip());
      filling = null;
    }
  }

  /// Whether there is something to write; if that cannot be done now, the connection had better
  /// pause.
  boolean waiting() {
    return !full.isEmpty();
  }

  /// Those that are to be written, in their order.
  List<ByteBuffer> take() {
    var taken = full;
    full = new ArrayList<>();
    return taken;
  }

  void giveBack(List<ByteBuffer> written) {
    written.forEach(piece -> free.push(piece.clear()));
  }

  void clear() {
    full.clear();
    filling = null;
  }
}
