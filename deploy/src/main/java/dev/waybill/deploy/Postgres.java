package dev.waybill.deploy;

import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import dev.waybill.testkit.servers.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;

/// PostgreSQL, with a schema and its roles for each service, and a database for Keycloak.
final class Postgres implements Running {
  static final String KEYCLOAK = "keycloak";

  private final PostgresServer server;
  private final Folders folders;
  private final Guard guard;

  Postgres(Folders folders, Ports ports, Passwords passwords, Guard guard) {
    this.folders = folders;
    this.guard = guard;
    this.server =
        new PostgresServer(
            new PostgresServer.Options(
                folders.state(Part.POSTGRES).resolve("tables"),
                ports.of(Part.POSTGRES),
                folders.log(Part.POSTGRES.title())),
            passwords);
  }

  @Override
  public void begin() throws IOException {
    Files.createDirectories(folders.log(Part.POSTGRES.title()).getParent());
    Logs.turnOver(folders.log(Part.POSTGRES.title()));
    server.start();
    process().ifPresent(process -> guard.watch(process, Guard.Signal.INT));
  }

  /// What a service is told of its schema, which may not be there yet.
  Schema schema(Part service) {
    return Schema.of(service.schema(), server.passwords());
  }

  /// Makes sure of the schema of each service.
  void schemas() throws SQLException {
    for (var service : Part.services()) {
      server.provision(service.schema());
    }
  }

  Login keycloak() throws SQLException {
    return server.provisionDatabase(KEYCLOAK);
  }

  PostgresServer server() {
    return server;
  }

  @Override
  public boolean ready() {
    return server.pid().isPresent();
  }

  @Override
  public void end() {
    server.stop();
  }

  @Override
  public String obituary() {
    return Logs.obituary(folders.log(Part.POSTGRES.title()));
  }

  @Override
  public Optional<ProcessHandle> process() {
    var pid = server.pid();
    return pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
  }
}
