package dev.waybill.testkit;

import dev.waybill.testkit.servers.KeycloakServer;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import dev.waybill.testkit.servers.ServiceKey;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Keycloak with Waybill's realm, started when a test first needs a token.
final class StartedKeycloak {
  private static final String INTERNAL = "internal";
  private static StartedKeycloak started;

  private final KeycloakServer server;
  private final WaybillRealm realm;
  private final Map<String, Login> clients = new HashMap<>();

  private StartedKeycloak(KeycloakServer server, WaybillRealm realm) {
    this.server = server;
    this.realm = realm;
  }

  static synchronized StartedKeycloak get(PostgresServer postgres, Passwords passwords)
      throws IOException, SQLException, InterruptedException {
    if (started == null) {
      var database = postgres.provisionDatabase("keycloak");
      var admin = passwords.login("admin");
      var log = Files.createTempDirectory("waybill-keycloak-").resolve("keycloak.log");
      var url = postgres.jdbcUrl("keycloak");
      var server = new KeycloakServer(new KeycloakServer.Options(0, 0, url, database, admin, log));
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop keycloak"));
      server.start();
      started = new StartedKeycloak(server, WaybillRealm.ensure(server.url(), admin));
    }
    return started;
  }

  Map<String, String> settings() {
    return Map.of(
        "quarkus.oidc.auth-server-url",
        WaybillRealm.authServerUrl(server.url()),
        "quarkus.oidc.client-id",
        "waybill-api");
  }

  Map<String, String> serviceKey(String plan) throws IOException, InterruptedException {
    var client = client(plan);
    return Map.of("clientid", client.name(), "clientsecret", client.password());
  }

  String token(String plan) throws IOException, InterruptedException {
    return WaybillRealm.clientToken(server.url(), client(plan));
  }

  String personToken(String role) throws IOException, InterruptedException {
    var person = new Login("person-" + role.toLowerCase(Locale.ROOT), Passwords.generate());
    realm.person(person, Set.of(role));
    return WaybillRealm.personToken(server.url(), person);
  }

  private Login client(String plan) throws IOException, InterruptedException {
    var known = clients.get(plan);
    if (known == null) {
      known = plan.equals(INTERNAL) ? internal() : key(plan);
      clients.put(plan, known);
    }
    return known;
  }

  private Login internal() throws IOException, InterruptedException {
    var client = new Login("waybill-worker", Passwords.generate());
    realm.internalClient(client);
    return client;
  }

  private Login key(String plan) throws IOException, InterruptedException {
    var wanted =
        Stream.of(ServiceKey.Plan.values())
            .filter(p -> p.word().equals(plan))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such plan: " + plan));
    var key = ServiceKey.fresh(wanted);
    realm.serviceKey(key);
    return new Login(key.clientId(), key.clientSecret());
  }
}
