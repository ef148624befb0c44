package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that is kept, and calls on it one after the other: as cheaply as it can be done,
/// so that what is measured is the other side.
final class Connection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String LENGTH = "content-length:";

  private final URI address;
  private final String head;
  private final Socket socket;
  private final InputStream in;

  /// @param authorization what stands in the header of that name
  Connection(URI address, String authorization) throws IOException {
    this.address = address;
    this.head =
        """
        Host: %s\r
        Authorization: %s\r
        Content-Type: application/json\r
        Content-Length: \
        """
            .formatted(address.getAuthority(), authorization);
    this.socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// Posts JSON, and returns the body of the answer.
  ///
  /// @throws Stop when it is answered with anything but 200
  byte[] post(String path, byte[] body) throws IOException {
    var call = "POST %s HTTP/1.1\r\n%s%d\r\n\r\n".formatted(path, head, body.length);
    var bytes = call.getBytes(StandardCharsets.US_ASCII);
    var whole = new byte[bytes.length + body.length];
    System.arraycopy(bytes, 0, whole, 0, bytes.length);
    System.arraycopy(body, 0, whole, bytes.length, body.length);
    socket.getOutputStream().write(whole);
    return answer();
  }

  /// Gets what stands at the path.
  ///
  /// @throws Stop when it is answered with anything but 200
  byte[] get(String path) throws IOException {
    var call = "GET %s HTTP/1.1\r\n%s0\r\n\r\n".formatted(path, head);
    socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
    return answer();
  }

  private byte[] answer() throws IOException {
    var status = line();
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var small = header.toLowerCase(Locale.ROOT);
      if (small.startsWith(LENGTH)) {
        length = Integer.parseInt(small.substring(LENGTH.length()).strip());
      }
    }
    var body = in.readNBytes(length);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new Stop(status + ": " + new String(body, StandardCharsets.UTF_8));
    }
    return body;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException(address + " has hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
