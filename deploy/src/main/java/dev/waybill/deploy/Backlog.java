package dev.waybill.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What becomes of a connection that waits at a listener when it closes. Linux can hand it to
/// another listener on the port, if it is told to; it is never us who tell it.
final class Backlog {
  private static final Path SWITCH = Path.of("/proc/sys/net/ipv4/tcp_migrate_req");
  private static final String OFF =
      """

      net.ipv4.tcp_migrate_req is off here. A client whose connection takes longer than a second to
      be established, just when the old transport-api stops listening, is turned away. To close that
      window too: sysctl -w net.ipv4.tcp_migrate_req=1\
      """;
  private static final String ELSEWHERE =
      """

      This system cannot hand waiting connections from one process to the next: a client that was
      about to connect when the old transport-api stopped listening may have been turned away.\
      """;

  private Backlog() {}

  /// What somebody who restarts should know; empty when nothing can go wrong.
  static Optional<String> note() {
    if (!Files.isReadable(SWITCH)) {
      return Optional.of(ELSEWHERE);
    }
    try {
      return Files.readString(SWITCH).strip().equals("0") ? Optional.of(OFF) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
