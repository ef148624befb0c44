package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.deploy.demo.Api;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A tenant of its own with some nodes to export from, and several service keys for each caller: no
/// key may call as often as a caller can.
final class BenchedTenant {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAIRS = 5;
  private static final int KEYS_A_CALLER = 4;
  private static final String NOBODY_LISTENS = "http://127.0.0.1:9/deploy";

  private final String name;
  private final BenchedSuite suite;
  private final BenchedLandscape landscape;
  private final List<List<String>> authorizations;

  private BenchedTenant(
      String name,
      BenchedSuite suite,
      BenchedLandscape landscape,
      List<List<String>> authorizations) {
    this.name = name;
    this.suite = suite;
    this.landscape = landscape;
    this.authorizations = authorizations;
  }

  /// Makes it, with ten nodes and five routes.
  static BenchedTenant make(Place place, BenchedSuite suite, String word, int callers)
      throws IOException, InterruptedException {
    var name = "bench-" + word + "-" + place.run();
    var realm = WaybillRealm.ensure(suite.keycloak(), suite.keycloakAdmin());
    var authorizations = new ArrayList<List<String>>();
    for (int i = 0; i < callers; i++) {
      var own = new ArrayList<String>();
      for (int j = 0; j < KEYS_A_CALLER; j++) {
        own.add(signedIn(suite, realm, name));
      }
      authorizations.add(own);
    }
    try (var api = Api.with(suite.address(), key(realm, name))) {
      var landscape = BenchedLandscape.make(place, api, word, PAIRS, NOBODY_LISTENS, false);
      return new BenchedTenant(name, suite, landscape, authorizations);
    }
  }

  private static String signedIn(BenchedSuite suite, WaybillRealm realm, String tenant)
      throws IOException, InterruptedException {
    try (var api = Api.with(suite.address(), key(realm, tenant))) {
      return api.authorization();
    }
  }

  private static ServiceKey key(WaybillRealm realm, String tenant)
      throws IOException, InterruptedException {
    var key = ServiceKey.fresh(KeyPlan.STANDARD, new TenantId(tenant));
    realm.serviceKey(key);
    return key;
  }

  /// Adds nodes until there are so many, and a route between each two of the new ones.
  void grow(int nodes) throws SQLException, IOException {
    try (var connection = suite.superuser("public")) {
      var added = nodes - 2 * PAIRS;
      var base = BenchedQueue.numbers(connection, 2 * added);
      var api = new Copies(connection, "transport_api");
      api.make(
          "node",
          "t.tenant = '%s' and t.id = %d".formatted(name, landscape.targets().getFirst()),
          added,
          Map.of("id", "%d + 2 * i".formatted(base), "name", "'ADDED-' || i"));
      api.make(
          "route",
          "t.tenant = '%s' and t.target_node = %d".formatted(name, landscape.targets().getFirst()),
          added / 2,
          Map.of(
              "id", "%d + 2 * i".formatted(base + 2 * added),
              "name", "'ADDED-' || i",
              "source_node", "%d + 4 * i - 2".formatted(base),
              "target_node", "%d + 4 * i".formatted(base)));
      api.run("analyze transport_api.node, transport_api.route");
    }
  }

  /// Get one node after the other.
  Callers readers() throws IOException {
    var paths = landscape.targets().stream().map(node -> "/v2/nodes/" + node).toList();
    return new Callers(
        suite.address(), authorizations, (on, number) -> on.get(paths.get(number % paths.size())));
  }

  /// Export from one node after the other.
  Callers exporters() throws IOException {
    return new Callers(
        suite.address(), authorizations, (on, number) -> on.post(Exports.PATH, body(number)));
  }

  private byte[] body(int number) throws IOException {
    return JSON.writeValueAsBytes(Exports.body(landscape, number));
  }

  /// How many requests of this tenant there are.
  int requests() throws SQLException, IOException {
    try (var connection = suite.superuser("transport_api");
        var select =
            connection.prepareStatement(
                "select count(*) from transport_request where tenant = ?")) {
      select.setString(1, name);
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
