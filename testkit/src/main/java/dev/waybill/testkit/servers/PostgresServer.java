package dev.waybill.testkit.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalLong;

/// A real PostgreSQL that keeps what it has acknowledged, with passwords, on the loopback address.
///
/// The embedded one comes with `fsync` off and trust for all; here both are put right.
public final class PostgresServer implements Database, AutoCloseable {
  /// @param data where the data lies; it is there again at the next start
  /// @param port 0 for a free one
  /// @param log where the server writes its log
  public record Options(Path data, int port, Path log) {
    /// A new directory and a free port.
    public static Options temporary() throws IOException {
      var dir = Files.createTempDirectory("waybill-postgres-");
      return new Options(dir.resolve("data"), 0, dir.resolve("postgres.log"));
    }
  }

  /// On a disk that was never read the first boot takes more than a minute.
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final Options options;
  private final Passwords passwords;
  private final int port;
  private EmbeddedPostgres server;

  public PostgresServer(Options options, Passwords passwords) {
    this.options = options;
    this.passwords = passwords;
    this.port = Ports.orFree(options.port());
  }

  /// Starts and answers when it serves. Data of an earlier start is there again, crash or not.
  public synchronized void start() throws IOException {
    if (server != null && pid().isPresent()) {
      return;
    }
    // What was killed is started once more; its data is as a power cut would leave it.
    stop();
    Files.createDirectories(options.data().toAbsolutePath().getParent());
    new Postmaster(options.data()).stop();
    var log = Redirect.appendTo(options.log().toFile());
    var passwordFile = passwordFile();
    try {
      var starting =
          EmbeddedPostgres.builder()
              .setDataDirectory(options.data())
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(WaybillHome.dist().resolve("postgres").toFile())
              .setPort(port)
              .setPGStartupWait(LONGEST_START)
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              // initdb's options: passwords for all, from the first moment on.
              .setLocaleConfig("auth", "scram-sha-256")
              .setLocaleConfig("pwfile", passwordFile.toString())
              .setConnectConfig("password", passwords.of(SUPERUSER))
              .setServerConfig("listen_addresses", Ports.LOOPBACK)
              .setServerConfig("unix_socket_directories", "");
      SETTINGS.forEach(starting::setServerConfig);
      server = starting.start();
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Passwords passwords() {
    return passwords;
  }

  /// The process that listens; empty when it is stopped.
  public synchronized OptionalLong pid() {
    return new Postmaster(options.data()).pid();
  }

  /// Stops it and keeps its data.
  public synchronized void stop() {
    if (server == null) {
      return;
    }
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      server = null;
    }
    new Postmaster(options.data()).stop();
  }

  @Override
  public void close() {
    stop();
  }

  private Path passwordFile() throws IOException {
    var onlyUs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var file = Files.createTempFile("waybill-", ".pw", onlyUs);
    return Files.writeString(file, passwords.of(SUPERUSER));
  }
}
