package dev.waybill.testkit.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of the loopback address.
public final class Ports {
  static final String LOOPBACK = "127.0.0.1";

  /// Below the ports that systems give to connections that go out, so that who is stopped finds its
  /// port free when it comes back; suites choose theirs above these.
  private static final int LOWEST = 10_000;

  private static final int RANGE = 7_000;

  private Ports() {}

  /// A port that nobody listens on now.
  public static int free() {
    var first = ThreadLocalRandom.current().nextInt(RANGE);
    for (int tried = 0; tried < RANGE; tried++) {
      var port = LOWEST + (first + tried) % RANGE;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port between %d and %d".formatted(LOWEST, LOWEST + RANGE));
  }

  /// Whether nobody listens there now.
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  static int orFree(int port) {
    return port == 0 ? free() : port;
  }
}
