package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// An HTTP call as it came over a bare socket, for receivers that answer it as no server would.
///
/// @param line its first line
/// @param headers by their names in lower case
public record ReceivedCall(String line, Map<String, String> headers, byte[] body) {
  public ReceivedCall {
    headers = Map.copyOf(headers);
  }

  /// Reads the next one of a connection; empty when that ends before another begins.
  ///
  /// @throws EOFException when it ends within a call
  public static Optional<ReceivedCall> read(InputStream in) throws IOException {
    var line = line(in);
    return line.isPresent() ? Optional.of(read(line.get(), in)) : Optional.empty();
  }

  public boolean post() {
    return line.startsWith("POST ");
  }

  /// What a header says that must be there.
  public String header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .orElseThrow(() -> new NoSuchElementException("no header " + name + " came with " + line));
  }

  private static ReceivedCall read(String line, InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (var header = lineWithin(in); !header.isEmpty(); header = lineWithin(in)) {
      var colon = header.indexOf(':');
      if (colon < 0) {
        throw new ProtocolException("no header: " + header);
      }
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    return new ReceivedCall(line, headers, body(headers, in));
  }

  private static byte[] body(Map<String, String> headers, InputStream in) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      throw new ProtocolException("a body that does not say how long it is");
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException(body.length + " of " + length + " bytes came");
    }
    return body;
  }

  private static String lineWithin(InputStream in) throws IOException {
    return line(in).orElseThrow(() -> new EOFException("it ends among the headers"));
  }

  private static Optional<String> line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    var next = in.read();
    if (next == -1) {
      return Optional.empty();
    }
    for (; next != '\n'; next = in.read()) {
      if (next == -1) {
        throw new EOFException("it ends within a line");
      }
      line.write(next);
    }
    return Optional.of(line.toString(ISO_8859_1).strip());
  }
}
