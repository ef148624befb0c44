package dev.waybill.api.http;

import dev.waybill.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Tells the service under test of a Keycloak where nobody listens.
public class KeycloakAway implements QuarkusTestResourceLifecycleManager {
  private static final String NOBODY_LISTENS = "http://127.0.0.1:9/realms/waybill";

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(RealServers.settings("transport_api", false));
    settings.put("quarkus.oidc.tenant-enabled", "true");
    settings.put("quarkus.oidc.auth-server-url", NOBODY_LISTENS);
    return settings;
  }

  @Override
  public void stop() {}
}
