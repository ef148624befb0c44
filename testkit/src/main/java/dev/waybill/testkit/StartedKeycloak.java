package dev.waybill.testkit;

import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.servers.CompanyRealm;
import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Keycloak with Waybill's realm, started when a test first needs a token.
final class StartedKeycloak {
  private static final String INTERNAL = "internal";
  private static final String DATABASE = "keycloak";

  private final String url;
  private final Login admin;
  private final WaybillRealm realm;
  private final String keysSecret;
  private final Map<String, Login> clients = new HashMap<>();
  private CompanyRealm company;

  private StartedKeycloak(String url, Login admin, WaybillRealm realm, String keysSecret) {
    this.url = url;
    this.admin = admin;
    this.realm = realm;
    this.keysSecret = keysSecret;
  }

  static StartedKeycloak start(Servers servers, Database postgres)
      throws IOException, SQLException, InterruptedException {
    var owner = postgres.provisionDatabase(DATABASE);
    var admin = postgres.passwords().login("admin");
    var url = servers.keycloak(postgres, DATABASE, owner, admin);
    var realm = WaybillRealm.ensure(url, admin);
    var keys = postgres.passwords().of(WaybillRealm.KEYS);
    realm.keysClient(keys);
    return new StartedKeycloak(url, admin, realm, keys);
  }

  Map<String, String> settings() {
    return Map.of(
        "quarkus.oidc.auth-server-url",
        WaybillRealm.authServerUrl(url),
        "quarkus.oidc.client-id",
        "waybill-api",
        "waybill.service-keys.client-secret",
        keysSecret);
  }

  Map<String, String> serviceKey(String plan) throws IOException, InterruptedException {
    var client = client(plan);
    return Map.of("clientid", client.name(), "clientsecret", client.password());
  }

  String token(String plan) throws IOException, InterruptedException {
    return WaybillRealm.clientToken(url, client(plan));
  }

  String tokenOf(String tenant, String plan) throws IOException, InterruptedException {
    return WaybillRealm.clientToken(url, key(plan, new TenantId(tenant)));
  }

  String personToken(String role) throws IOException, InterruptedException {
    var person = new Login("person-" + role.toLowerCase(Locale.ROOT), Passwords.generate());
    realm.person(person, Set.of(role));
    return WaybillRealm.personToken(url, person);
  }

  String companyIssuer() throws IOException, InterruptedException {
    return company().issuer();
  }

  String companyToken(String audience, String person, String claims)
      throws IOException, InterruptedException {
    return company().token(audience, person, claims);
  }

  /// A second realm takes Keycloak a while to make, and few tests ask for it.
  private CompanyRealm company() throws IOException, InterruptedException {
    if (company == null) {
      company = CompanyRealm.ensure(url, admin);
    }
    return company;
  }

  private Login client(String plan) throws IOException, InterruptedException {
    var known = clients.get(plan);
    if (known == null) {
      known = plan.equals(INTERNAL) ? internal() : key(plan, TenantId.DEFAULT);
      clients.put(plan, known);
    }
    return known;
  }

  private Login internal() throws IOException, InterruptedException {
    var client = new Login("waybill-worker", Passwords.generate());
    realm.internalClient(client);
    return client;
  }

  private Login key(String plan, TenantId tenant) throws IOException, InterruptedException {
    var wanted =
        KeyPlan.of(plan).orElseThrow(() -> new IllegalArgumentException("no such plan: " + plan));
    var key = ServiceKey.fresh(wanted, tenant);
    realm.serviceKey(key);
    return new Login(key.clientId(), key.clientSecret());
  }
}
