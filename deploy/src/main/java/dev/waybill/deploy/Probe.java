package dev.waybill.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Asks whether something serves, on a connection of its own each time.
///
/// Sockets, and not the JDK's client: that one keeps connections, and a service that ends would
/// have to wait for them.
final class Probe {
  /// The header in which a service says which of its processes answers.
  static final String INSTANCE = "Waybill-Instance";

  private static final int PATIENCE_MILLIS = 2000;
  private static final int TRIES = 12;
  private static final int LONGEST_ANSWER = 8192;

  /// Whether a GET is answered with 200.
  boolean answers(int port, String path) {
    return ask(port, path).filter(Probe::good).isPresent();
  }

  /// Whether a GET is answered with 200 by this process of the service, and not by another one on
  /// the same port: which one takes a connection is the system's choice, so it is asked repeatedly.
  boolean answersAs(String instance, int port, String path) {
    var said = "\r\n" + (INSTANCE + ": " + instance).toLowerCase(Locale.ROOT) + "\r\n";
    for (var tries = 0; tries < TRIES; tries++) {
      var answer = ask(port, path);
      if (answer.isEmpty()) {
        return false;
      }
      if (answer.get().contains(said)) {
        return good(answer.get());
      }
    }
    return false;
  }

  /// Whether someone listens.
  boolean listens(int port) {
    try (var _ = connected(port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static boolean good(String answer) {
    return answer.startsWith("http/1.1 200");
  }

  /// The head of the answer in small letters; empty when there is none.
  private static Optional<String> ask(int port, String path) {
    try (var socket = connected(port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var call =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
              .formatted(path, port);
      socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
      var bytes = socket.getInputStream().readNBytes(LONGEST_ANSWER);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
