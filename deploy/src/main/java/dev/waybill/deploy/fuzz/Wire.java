package dev.waybill.deploy.fuzz;

import dev.waybill.deploy.http.RawAnswer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
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

  RawAnswer send(Sent call) throws IOException {
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

  private RawAnswer once(Sent call) throws IOException {
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
