package dev.waybill.deploy;

import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.deploy.demo.Api;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/// A tenant of the running suite that has nothing yet, and nobody minds when all of it goes.
///
/// @param client what the suite calls the key that calls
record OwnTenant(Api api, String client) implements AutoCloseable {
  static OwnTenant of(Deployed suite) throws IOException, InterruptedException {
    var admin =
        Passwords.in(suite.folders().data().resolve("secrets.properties")).login("keycloak-admin");
    var keycloak = "http://127.0.0.1:" + suite.ports().of(Part.KEYCLOAK);
    var name = "story-" + UUID.randomUUID().toString().substring(0, 8);
    var key = ServiceKey.fresh(KeyPlan.STANDARD, new TenantId(name));
    WaybillRealm.ensure(keycloak, admin).serviceKey(key);
    var address = "http://127.0.0.1:" + suite.ports().of(Part.TRANSPORT_API);
    return new OwnTenant(Api.with(address, key), key.clientId());
  }

  /// Makes a destination that is a folder.
  void deploysTo(String name, Path root) {
    var properties = Map.of("root", root.toString(), "application", name);
    api.post(
            "/api/v1/destinations",
            Map.of("name", name, "type", "DIRECTORY", "properties", properties))
        .must(201);
  }

  @Override
  public void close() {
    api.close();
  }
}
