package dev.waybill.testkit.servers;

import java.io.IOException;
import java.nio.file.Path;

/// A real Keycloak from its distribution, in a process of its own, on a database of its own.
public final class KeycloakServer implements AutoCloseable {
  /// @param port 0 for a free one
  /// @param managementPort 0 for a free one
  /// @param jdbcUrl its database
  /// @param database who owns that database
  /// @param admin the first administrator
  /// @param log where it writes its log
  public record Options(
      int port, int managementPort, String jdbcUrl, Login database, Login admin, Path log) {}

  private final Options options;

  public KeycloakServer(Options options) {
    this.options =
        new Options(
            Ports.orFree(options.port()),
            Ports.orFree(options.managementPort()),
            options.jdbcUrl(),
            options.database(),
            options.admin(),
            options.log());
  }

  /// Starts and answers when it serves; the very first time it builds itself, half a minute.
  public synchronized void start() throws IOException, InterruptedException {
    throw new IOException("Keycloak is not here yet");
  }

  /// Stops it; all it knows is in its database.
  public synchronized void stop() {}

  @Override
  public void close() {
    stop();
  }

  /// Its address, also the start of the issuer's name.
  public String url() {
    return "http://%s:%d".formatted(Ports.LOOPBACK, options.port());
  }

  public int port() {
    return options.port();
  }
}
