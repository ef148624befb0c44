package dev.waybill.testkit;

import io.quarkus.test.common.QuarkusTestResourceConfigurableLifecycleManager;
import java.util.Map;

/// Hands the addresses of the real servers to the service under test.
public class RealServersResource
    implements QuarkusTestResourceConfigurableLifecycleManager<WithRealServers> {
  private String schema;
  private boolean keycloak;

  @Override
  public void init(WithRealServers wanted) {
    schema = wanted.schema();
    keycloak = wanted.keycloak();
  }

  @Override
  public Map<String, String> start() {
    return RealServers.settings(schema, keycloak);
  }

  /// They end with the JVM: the next test class uses them too.
  @Override
  public void stop() {}
}
