package dev.waybill.api.http;

import dev.waybill.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Tells the service under test of a second realm, whose people are in groups.
public class OtherIssuer implements QuarkusTestResourceLifecycleManager {
  static final String REALM = "corp";
  private static final String CORP = "waybill.sign-in.issuers.corp.";

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(RealServers.settings("transport_api", true));
    settings.put(CORP + "url", RealServers.otherRealm(REALM));
    settings.put(CORP + "audience", "transports");
    settings.put(CORP + "roles.viewer", "staff");
    settings.put(CORP + "roles.landscape-operator", "builders");
    return settings;
  }

  @Override
  public void stop() {}
}
