package dev.waybill.api.http;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The other processes that listen on our port (`SO_REUSEPORT`). Only Linux tells of them.
final class Twins {
  private static final Logger LOG = Logger.getLogger(Twins.class);
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String LISTENS = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int TRIES = 10;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(25);

  private final Channel listener;
  private final InetSocketAddress address;

  private Twins(Channel listener, InetSocketAddress address) {
    this.listener = listener;
    this.address = address;
  }

  static Twins of(Channel listener) {
    return new Twins(listener, (InetSocketAddress) listener.localAddress());
  }

  boolean there() {
    return count() > 0;
  }

  private int count() {
    return listeners() - (listener.isOpen() ? 1 : 0);
  }

  private int listeners() {
    var suffix = ":%04X".formatted(address.getPort());
    var count = 0;
    for (var table : TABLES) {
      try (var lines = Files.lines(table)) {
        count +=
            (int)
                lines
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> row.length > STATE && row[LOCAL].endsWith(suffix))
                    .filter(row -> row[STATE].toUpperCase(Locale.ROOT).equals(LISTENS))
                    .count();
      } catch (IOException notThisSystem) {
        LOG.debugf("%s: %s", table, notThisSystem.getMessage());
      }
    }
    return count;
  }

  /// Sends new connections to the others; whether it worked has been tried out.
  ///
  /// Which number a listener has is not told; the youngest has the highest.
  boolean steerTo(Connections ours) throws InterruptedException {
    for (var number = count(); number >= 0; number--) {
      if (Steering.to(listener, number) && !comesToUs(ours)) {
        return true;
      }
    }
    Steering.end(listener);
    return false;
  }

  private boolean comesToUs(Connections ours) throws InterruptedException {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      for (var tries = 0; tries < TRIES; tries++) {
        if (ours.from(socket.getLocalPort(), listener)) {
          return true;
        }
        TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
      }
      return false;
    } catch (IOException e) {
      LOG.infof("Nobody takes a connection: %s", e.getMessage());
      return true;
    }
  }
}
