package dev.waybill.api.http;

import dev.waybill.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Tells the service under test of a company's own issuer, and of one where nobody listens.
public class CompanyIssuers implements QuarkusTestResourceLifecycleManager {
  static final String AUDIENCE = "transports";
  static final String NOBODY_LISTENS = "http://127.0.0.1:9/realms/away";

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(RealServers.settings("transport_api", true));
    settings.put("waybill.sign-in.issuers.company.address", RealServers.companyIssuer());
    settings.put("waybill.sign-in.issuers.company.audience", AUDIENCE);
    settings.put("waybill.sign-in.issuers.company.roles", "waybill/roles");
    settings.put("waybill.sign-in.issuers.company.person", "email");
    settings.put("waybill.sign-in.issuers.company.tenant", "default");
    settings.put("waybill.sign-in.issuers.away.address", NOBODY_LISTENS);
    return settings;
  }

  @Override
  public void stop() {}
}
