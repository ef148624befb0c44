package dev.waybill.deploy;

import dev.waybill.testkit.servers.KeycloakServer;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import java.io.IOException;
import java.util.Optional;

/// Keycloak, on its own database.
final class Keycloak implements Running {
  private final KeycloakServer server;
  private final Ports ports;
  private final Login admin;
  private final Guard guard;
  private final Folders folders;
  private final Probe probe = new Probe();

  Keycloak(Folders folders, Ports ports, Passwords passwords, String jdbcUrl, Guard guard) {
    this.folders = folders;
    this.ports = ports;
    this.guard = guard;
    this.admin = passwords.login("keycloak-admin");
    this.server =
        new KeycloakServer(
            new KeycloakServer.Options(
                ports.of(Part.KEYCLOAK),
                ports.keycloakManagement(),
                jdbcUrl,
                passwords.login(Postgres.KEYCLOAK),
                admin,
                folders.log(Part.KEYCLOAK.title())));
  }

  @Override
  public void begin() throws IOException, InterruptedException {
    Logs.turnOver(folders.log(Part.KEYCLOAK.title()));
    server.begin();
    process().ifPresent(process -> guard.watch(process, Guard.Signal.TERM));
  }

  String url() {
    return server.url();
  }

  Login admin() {
    return admin;
  }

  @Override
  public boolean ready() {
    return probe.answers(ports.keycloakManagement(), "/health/ready");
  }

  @Override
  public void end() {
    server.stop();
  }

  @Override
  public String obituary() {
    return Logs.obituary(folders.log(Part.KEYCLOAK.title()));
  }

  @Override
  public Optional<ProcessHandle> process() {
    var pid = server.pid();
    return pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
  }
}
