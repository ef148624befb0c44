package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Takes a multipart body apart as it comes (RFC 2046, 5.1), without copying what a part holds.
///
/// Netty's decoder copies each byte three times and looks at each; this one leaps from boundary's
/// length to boundary's length (Horspool), since an archive is long and its boundary is not in it.
final class Multipart {
  private static final int LONGEST_HEAD = 16 << 10;
  private static final byte[] HEAD_ENDS = "\r\n\r\n".getBytes(ISO_8859_1);

  /// Hears of the parts in their order.
  interface Parts {
    void begins(PartHead head);

    /// Some of the part's bytes; they are the caller's again afterwards.
    void bytes(byte[] bytes, int from, int length);

    void ends();
  }

  /// The body is not what its type says.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private enum State {
    /// Looks for the first boundary; what stands before it means nothing.
    BEFORE,
    /// After a boundary: `--` ends the body, an end of line begins a part.
    BOUNDARY,
    HEAD,
    CONTENT,
    AFTER
  }

  private final Parts parts;
  private final byte[] delimiter;
  private final int[] leap = new int[256];
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private State state = State.BEFORE;

  /// How much of the delimiter (of the end of a head) the bytes so far ended with. A delimiter has
  /// its carriage return in front only, so what is held back is never the start of another.
  private int held = 2; // The first boundary may begin the body.

  Multipart(String boundary, Parts parts) {
    this.parts = parts;
    this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    Arrays.fill(leap, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      leap[delimiter[i] & 0xff] = delimiter.length - 1 - i;
    }
  }

  /// Whether the body's last boundary was seen.
  boolean ended() {
    return state == State.AFTER;
  }

  void take(byte[] bytes, int from, int to) throws Malformed {
    int at = from;
    while (at < to) {
      at =
          switch (state) {
            case BEFORE, CONTENT -> content(bytes, at, to);
            case BOUNDARY -> boundary(bytes[at], at);
            case HEAD -> head(bytes[at], at);
            case AFTER -> to;
          };
    }
  }

  /// Goes on to the next delimiter or to the end of the bytes.
  private int content(byte[] bytes, int from, int to) {
    int at = from;
    while (held > 0) {
      if (at == to) {
        return to;
      }
      if (bytes[at] != delimiter[held]) {
        tell(delimiter, 0, held);
        held = 0;
      } else {
        at++;
        held++;
        if (held == delimiter.length) {
          return delimited(at);
        }
      }
    }
    int found = find(bytes, at, to);
    if (found >= 0) {
      tell(bytes, at, found - at);
      return delimited(found + delimiter.length);
    }
    held = startedAtTheEnd(bytes, at, to);
    tell(bytes, at, to - held - at);
    return to;
  }

  private int delimited(int next) {
    if (state == State.CONTENT) {
      parts.ends();
    }
    state = State.BOUNDARY;
    head.reset();
    held = 0;
    return next;
  }

  private int find(byte[] bytes, int from, int to) {
    int last = delimiter.length - 1;
    for (int at = from + last; at < to; at += leap[bytes[at] & 0xff]) {
      if (bytes[at] == delimiter[last]
          && Arrays.equals(bytes, at - last, at + 1, delimiter, 0, last + 1)) {
        return at - last;
      }
    }
    return -1;
  }

  /// How many of the last bytes may begin a delimiter.
  private int startedAtTheEnd(byte[] bytes, int from, int to) {
    for (int at = Math.max(from, to - delimiter.length + 1); at < to; at++) {
      if (bytes[at] == delimiter[0] && Arrays.equals(bytes, at, to, delimiter, 0, to - at)) {
        return to - at;
      }
    }
    return 0;
  }

  private void tell(byte[] bytes, int from, int length) {
    if (state == State.CONTENT && length > 0) {
      parts.bytes(bytes, from, length);
    }
  }

  /// What follows a boundary in its line: nothing but blanks, or what ends the body.
  private int boundary(byte next, int at) throws Malformed {
    head.write(next);
    if (head.size() >= 2) {
      var line = head.toString(ISO_8859_1);
      if (line.equals("--")) {
        state = State.AFTER;
      } else if (line.endsWith("\r\n") && line.isBlank()) {
        state = State.HEAD;
        head.reset();
        held = 2; // A part may have no header at all.
      } else if (!line.isBlank() || head.size() > LONGEST_HEAD) {
        throw new Malformed("something follows a boundary in its line");
      }
    }
    return at + 1;
  }

  private int head(byte next, int at) throws Malformed {
    head.write(next);
    if (next == HEAD_ENDS[held]) {
      held++;
    } else {
      held = next == HEAD_ENDS[0] ? 1 : 0;
    }
    if (held == HEAD_ENDS.length) {
      parts.begins(PartHead.of(head.toString(UTF_8)));
      state = State.CONTENT;
      held = 0;
    } else if (head.size() > LONGEST_HEAD) {
      throw new Malformed("the header of a part is too long");
    }
    return at + 1;
  }
}
