package dev.waybill.testkit;

import dev.waybill.testkit.servers.KeycloakServer;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// A Keycloak of a test's own, with Waybill's realm as a start of the suite makes it.
record OwnKeycloak(
    PostgresServer postgres, KeycloakServer server, Passwords passwords, WaybillRealm realm)
    implements AutoCloseable {
  static OwnKeycloak start(Path dir) throws IOException, SQLException, InterruptedException {
    var passwords = Passwords.fresh();
    var log = dir.resolve("postgres.log");
    var postgres =
        new PostgresServer(new PostgresServer.Options(dir.resolve("data"), 0, log), passwords);
    postgres.start();
    var database = postgres.provisionDatabase("keycloak");
    var options =
        new KeycloakServer.Options(
            0,
            0,
            postgres.jdbcUrl("keycloak"),
            database,
            passwords.login("admin"),
            dir.resolve("keycloak.log"));
    var server = new KeycloakServer(options);
    server.start();
    var realm = WaybillRealm.ensure(server.url(), passwords.login("admin"));
    return new OwnKeycloak(postgres, server, passwords, realm);
  }

  @Override
  public void close() {
    server.close();
    postgres.close();
  }
}
