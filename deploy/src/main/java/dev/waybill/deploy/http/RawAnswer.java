package dev.waybill.deploy.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// An answer as it came over a connection (RFC 9112), with nothing between that follows, tries
/// again or mends.
///
/// @param headers by name, whatever its case
public record RawAnswer(int status, Map<String, String> headers, byte[] body) {

  /// Reads one answer, and not a byte of the next.
  ///
  /// @throws EOFException when the connection ended before the answer did
  public static RawAnswer read(InputStream in) throws IOException {
    var status = Integer.parseInt(line(in).split(" ")[1]);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new RawAnswer(status, Collections.unmodifiableMap(headers), body(in, headers));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (!"chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
      return bytes(in, Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    }
    var whole = new ByteArrayOutputStream();
    for (var size = size(in); size > 0; size = size(in)) {
      whole.write(bytes(in, size));
      line(in);
    }
    line(in);
    return whole.toByteArray();
  }

  private static byte[] bytes(InputStream in, int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";")[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended after '" + line + "'");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /// The body, as UTF-8.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// Whether who answered says that nothing more is answered on this connection.
  public boolean last() {
    return "close".equalsIgnoreCase(headers.get("Connection"));
  }
}
