package dev.waybill.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports of the loopback address.
public final class Ports {
  static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /// A port that nobody listens on now.
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int orFree(int port) {
    return port == 0 ? free() : port;
  }
}
