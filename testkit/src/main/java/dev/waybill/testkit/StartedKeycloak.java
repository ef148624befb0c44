package dev.waybill.testkit;

import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.ServiceKey;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Keycloak with Waybill's realm, started when a test first needs a token.
final class StartedKeycloak {
  private static final String INTERNAL = "internal";
  private static final String DATABASE = "keycloak";

  private final String url;
  private final WaybillRealm realm;
  private final Map<String, Login> clients = new HashMap<>();

  private StartedKeycloak(String url, WaybillRealm realm) {
    this.url = url;
    this.realm = realm;
  }

  static StartedKeycloak start(Servers servers, Database postgres)
      throws IOException, SQLException, InterruptedException {
    var owner = postgres.provisionDatabase(DATABASE);
    var admin = postgres.passwords().login("admin");
    var url = servers.keycloak(postgres, DATABASE, owner, admin);
    return new StartedKeycloak(url, WaybillRealm.ensure(url, admin));
  }

  Map<String, String> settings() {
    return Map.of(
        "quarkus.oidc.auth-server-url",
        WaybillRealm.authServerUrl(url),
        "quarkus.oidc.client-id",
        "waybill-api");
  }

  Map<String, String> serviceKey(String plan) throws IOException, InterruptedException {
    var client = client(plan);
    return Map.of("clientid", client.name(), "clientsecret", client.password());
  }

  String token(String plan) throws IOException, InterruptedException {
    return WaybillRealm.clientToken(url, client(plan));
  }

  String personToken(String role) throws IOException, InterruptedException {
    var person = new Login("person-" + role.toLowerCase(Locale.ROOT), Passwords.generate());
    realm.person(person, Set.of(role));
    return WaybillRealm.personToken(url, person);
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
