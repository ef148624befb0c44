package dev.waybill.deploy.stub;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A call as it came over a connection: HTTP/1.1, read by hand, because what answers it must be
/// able to break every rule.
///
/// @param headers by their names in small letters
record HttpCall(String method, String path, Map<String, String> headers, byte[] body) {
  private static final int LONGEST_LINE = 16_384;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /// The next call on a connection; none when the caller has hung up.
  static Optional<HttpCall> read(InputStream in, OutputStream out) throws IOException {
    var first = line(in);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var words = first.get().split(" ");
    if (words.length != 3) {
      throw new IOException("not a request line: " + first.get());
    }
    var headers = new TreeMap<String, String>();
    for (var line = must(line(in)); !line.isEmpty(); line = must(line(in))) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write(CONTINUE);
      out.flush();
    }
    return Optional.of(new HttpCall(words[0], words[1], headers, body(in, headers)));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks(in);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body ended after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(must(line(in)).split(";")[0].strip(), 16);
      body.write(in.readNBytes(length));
      must(line(in));
      if (length == 0) {
        return body.toByteArray();
      }
    }
  }

  private static Optional<String> line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return line.isEmpty() ? Optional.empty() : broken(line);
      }
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " characters");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return Optional.of(line.toString());
  }

  private static Optional<String> broken(StringBuilder line) throws IOException {
    throw new EOFException("hung up after: " + line);
  }

  private static String must(Optional<String> line) throws IOException {
    return line.orElseThrow(() -> new EOFException("hung up within a call"));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// What follows the last slash.
  String last() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
