package dev.waybill.deploy;

import dev.waybill.deploy.http.RawAnswer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// HTTP over a plain socket, with nothing that tries again behind anyone's back; the JDK's client
/// does. Keeps its connection until the server says `close`.
final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final int port;
  private final String authorization;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  Caller(int port, String authorization) {
    this.port = port;
    this.authorization = authorization;
  }

  /// Sends the body with the rest of the call.
  @FunctionalInterface
  interface Body {
    void to(OutputStream out) throws IOException;
  }

  RawAnswer get(String path) throws IOException {
    return call("GET", path, Map.of(), _ -> {});
  }

  RawAnswer call(String method, String path, Map<String, String> headers, Body body)
      throws IOException {
    connect();
    var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: waybill\r\n".formatted(method, path));
    head.append("Authorization: ").append(authorization).append("\r\n");
    headers.forEach((name, text) -> head.append(name + ": " + text + "\r\n"));
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    body.to(out);
    out.flush();
    return answer();
  }

  private void connect() throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
      out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }
  }

  private RawAnswer answer() throws IOException {
    var answer = RawAnswer.read(in);
    if (answer.last()) {
      close();
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
