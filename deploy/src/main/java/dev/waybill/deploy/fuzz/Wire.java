package dev.waybill.deploy.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;

/// HTTP over a plain socket, since libraries refuse to send what is wrong. One connection, kept
/// until the server closes it.
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final URI server;
  private Socket socket;
  private InputStream in;

  Wire(URI server) {
    this.server = server;
  }

  /// @param headers by name, whatever its case
  record Answer(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Answer send(Sent call) throws IOException {
    var kept = socket != null;
    try {
      return once(call);
    } catch (EOFException closed) {
      close();
      if (!kept) {
        throw closed;
      }
      return once(call); // It was closed while nothing was said on it.
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private Answer once(Sent call) throws IOException {
    connect();
    try {
      socket.getOutputStream().write(call.head(server.getAuthority()));
      socket.getOutputStream().write(call.body());
      socket.getOutputStream().flush();
    } catch (IOException cutOff) {
      if (call.body().length == 0) {
        throw cutOff;
      }
      // Who is refused while still sending may find the answer all the same.
    }
    return answer();
  }

  private void connect() throws IOException {
    if (socket != null) {
      return;
    }
    var secure = "https".equals(server.getScheme());
    var port = server.getPort() > 0 ? server.getPort() : secure ? 443 : 80;
    socket =
        secure
            ? SSLSocketFactory.getDefault().createSocket(server.getHost(), port)
            : new Socket(server.getHost(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  private Answer answer() throws IOException {
    var status = Integer.parseInt(line().split(" ")[1]);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    var answer = new Answer(status, headers, body(headers));
    if ("close".equalsIgnoreCase(headers.get("Connection"))) {
      close();
    }
    return answer;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (!"chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
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
