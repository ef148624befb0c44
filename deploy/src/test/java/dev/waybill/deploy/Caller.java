package dev.waybill.deploy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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

  /// @param last whether the server has said that it will answer no more on this connection
  record Answer(int status, boolean last, String text) {}

  /// Sends the body with the rest of the call.
  @FunctionalInterface
  interface Body {
    void to(OutputStream out) throws IOException;
  }

  Answer get(String path) throws IOException {
    return call("GET", path, Map.of(), _ -> {});
  }

  Answer call(String method, String path, Map<String, String> headers, Body body)
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

  private Answer answer() throws IOException {
    var status = Integer.parseInt(line().split(" ")[1]);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    var text = new String(body(headers), StandardCharsets.UTF_8);
    var last = "close".equals(headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT));
    if (last) {
      close();
    }
    return new Answer(status, last, text);
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (!"chunked".equals(headers.get("Transfer-Encoding"))) {
      return in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    }
    var whole = new ByteArrayOutputStream();
    for (var size = size(); size > 0; size = size()) {
      whole.write(in.readNBytes(size));
      line();
    }
    line();
    return whole.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private String line() throws IOException {
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

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
