package dev.waybill.notify.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Stands before a server for mail that knows no STARTTLS, and offers it: what was agreed to is
/// encrypted here, and handed on in the clear.
final class StartTlsFront implements AutoCloseable {
  private final ServerSocket socket;
  private final SSLContext tls;
  private final int behind;
  private final List<String> inTheClear = new CopyOnWriteArrayList<>();

  StartTlsFront(SSLContext tls, int behind) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.tls = tls;
    this.behind = behind;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// All that anybody on the way could read.
  List<String> inTheClear() {
    return List.copyOf(inTheClear);
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = socket.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      }
    } catch (SocketException end) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      say(caller, "220 front");
      for (String line = line(caller.getInputStream());
          !line.isEmpty();
          line = line(caller.getInputStream())) {
        inTheClear.add(line);
        if (line.startsWith("STARTTLS")) {
          say(caller, "220 go on");
          relay(caller);
          return;
        }
        say(caller, line.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "250 fine");
      }
    } catch (IOException gone) {
      inTheClear.add("gone");
    }
  }

  private void relay(Socket caller) throws IOException {
    var secured =
        (SSLSocket) tls.getSocketFactory().createSocket(caller, null, caller.getPort(), false);
    secured.setUseClientMode(false);
    secured.startHandshake();
    try (var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      line(server.getInputStream()); // Its greeting: the caller had one.
      var back = Thread.ofVirtual().start(() -> copy(server, secured));
      copy(secured, server);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException gone) {
      close(to);
    }
  }

  private static void close(Socket one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c != -1; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void say(Socket to, String text) throws IOException {
    to.getOutputStream().write((text + "\r\n").getBytes(ISO_8859_1));
    to.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
