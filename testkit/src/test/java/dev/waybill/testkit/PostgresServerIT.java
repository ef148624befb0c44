package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.Ports;
import dev.waybill.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  @TempDir private Path dir;
  private PostgresServer.Options options;

  @BeforeEach
  void choose() {
    options = new PostgresServer.Options(dir.resolve("data"), Ports.free(), dir.resolve("log"));
  }

  @Test
  void aSecondStartFindsItsDataAndItsPasswords() throws Exception {
    try (var first = server()) {
      first.start();
      first.provision("queue_engine");
      write(first, "kept");
    }

    try (var second = server()) {
      second.start();
      second.provision("queue_engine");
      assertThat(second.port()).isEqualTo(options.port());
      assertThat(read(second)).isEqualTo("kept");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasCommittedIsThereAfterItWasKilled() throws Exception {
    var left = leave();
    left.destroyForcibly();
    left.onExit().join();

    try (var next = server()) {
      next.start();
      assertThat(read(next)).isEqualTo("committed");
    }
  }

  @Test
  void oneThatAKilledStarterLeftRunningIsReplaced() throws Exception {
    var left = leave();
    assertThat(left.isAlive()).isTrue();

    try (var next = server()) {
      next.start();
      assertThat(left.isAlive()).isFalse();
      assertThat(read(next)).isEqualTo("committed");
    }
  }

  /// The server of a JVM that was killed at once.
  private ProcessHandle leave() throws Exception {
    var starter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeavesPostgres.class.getName(),
                options.data().toString(),
                Integer.toString(options.port()),
                options.log().toString(),
                passwords().toString())
            .redirectError(dir.resolve("starter.err").toFile())
            .start();
    try (var said = starter.inputReader()) {
      var line = said.readLine();
      while (line != null && !line.startsWith("LEFT ")) {
        line = said.readLine();
      }
      assertThat(line).isNotNull();
      return ProcessHandle.of(Long.parseLong(line.substring("LEFT ".length()))).orElseThrow();
    } finally {
      starter.destroyForcibly().waitFor();
    }
  }

  private Path passwords() {
    return dir.resolve("passwords");
  }

  private PostgresServer server() throws IOException {
    return new PostgresServer(options, Passwords.in(passwords()));
  }

  private static void write(PostgresServer server, String text) throws SQLException {
    try (var connection = server.superuser(PostgresServer.DATABASE);
        var statement = connection.createStatement()) {
      statement.execute("create table said as select '" + text + "' as what");
    }
  }

  private static String read(PostgresServer server) throws SQLException {
    try (var connection = server.superuser(PostgresServer.DATABASE);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select what from said")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
