package dev.waybill.testkit.servers;

import java.io.IOException;
import java.util.Set;

/// Waybill's realm in a Keycloak: roles, what tokens say, clients and people. Asking twice for the
/// same finds it and puts it right.
public final class WaybillRealm {
  /// The realm's name.
  public static final String NAME = "waybill";

  private WaybillRealm() {}

  /// Makes sure of the realm with its roles, scopes and the public client `waybill-cli`.
  public static WaybillRealm ensure(String keycloakUrl, Login admin)
      throws IOException, InterruptedException {
    throw new IOException("the realm is not here yet");
  }

  /// Makes sure of a service key's client; give it the key of an earlier start to find it again.
  public void serviceKey(ServiceKey key) throws IOException, InterruptedException {
    throw new IOException("the realm is not here yet");
  }

  /// Makes sure of a client of one of our own services, with role `internal`.
  public void internalClient(Login client) throws IOException, InterruptedException {
    throw new IOException("the realm is not here yet");
  }

  /// Makes sure of a person of tenant `default`, with this password and these realm roles.
  public void person(Login person, Set<String> roles) throws IOException, InterruptedException {
    throw new IOException("the realm is not here yet");
  }

  /// What a service's `quarkus.oidc.auth-server-url` is.
  public static String authServerUrl(String keycloakUrl) {
    return keycloakUrl + "/realms/" + NAME;
  }

  /// An access token by client credentials.
  public static String clientToken(String keycloakUrl, Login client)
      throws IOException, InterruptedException {
    throw new IOException("the realm is not here yet");
  }
}
