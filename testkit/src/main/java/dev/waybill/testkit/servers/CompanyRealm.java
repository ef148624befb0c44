package dev.waybill.testkit.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A second realm, as a company has one of its own: nothing in it is Waybill's, and its tokens say
/// what the company pleases.
public final class CompanyRealm {
  private static final String NAME = "company";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KeycloakAdmin admin;
  private final String keycloakUrl;

  private CompanyRealm(KeycloakAdmin admin, String keycloakUrl) {
    this.admin = admin;
    this.keycloakUrl = keycloakUrl;
  }

  /// Makes sure that there is such a realm.
  public static CompanyRealm ensure(String keycloakUrl, Login admin)
      throws IOException, InterruptedException {
    var realm = new CompanyRealm(new KeycloakAdmin(keycloakUrl, admin), keycloakUrl);
    if (realm.admin.get("/" + NAME).isEmpty()) {
      realm.admin.post("", Map.of("realm", NAME, "enabled", true));
    }
    return realm;
  }

  /// What its tokens call their issuer.
  public String issuer() {
    return keycloakUrl + "/realms/" + NAME;
  }

  /// An access token of a person.
  ///
  /// @param audience whom it is for
  /// @param claims what it says besides, as a JSON object
  public String token(String audience, String person, String claims)
      throws IOException, InterruptedException {
    var login = new Login(person, Passwords.generate());
    user(login);
    var client = "of-" + Passwords.generate();
    admin.post(
        "/" + NAME + "/clients",
        Map.of(
            "clientId",
            client,
            "publicClient",
            true,
            "standardFlowEnabled",
            false,
            "directAccessGrantsEnabled",
            true,
            "defaultClientScopes",
            List.of("basic", "profile", "email"),
            "protocolMappers",
            mappers(audience, JSON.readTree(claims))));
    return KeycloakAdmin.token(
        keycloakUrl,
        NAME,
        Map.of(
            "grant_type",
            "password",
            "client_id",
            client,
            "username",
            login.name(),
            "password",
            login.password()));
  }

  private void user(Login person) throws IOException, InterruptedException {
    var users = "/" + NAME + "/users";
    var exact = users + "?exact=true&username=" + KeycloakAdmin.encoded(person.name());
    if (admin.get(exact).orElseThrow().isEmpty()) {
      admin.post(
          users,
          Map.of(
              "username",
              person.name(),
              "email",
              person.name() + "@company.invalid",
              "emailVerified",
              true,
              "firstName",
              person.name(),
              "lastName",
              "of a company",
              "enabled",
              true));
    }
    var id = admin.get(exact).orElseThrow().get(0).required("id").asText();
    admin.put(
        users + "/" + id + "/reset-password",
        Map.of("type", "password", "value", person.password(), "temporary", false));
  }

  private static List<Map<String, Object>> mappers(String audience, JsonNode claims) {
    var mappers = new ArrayList<Map<String, Object>>();
    mappers.add(
        mapper("audience", "oidc-audience-mapper", Map.of("included.custom.audience", audience)));
    claims
        .properties()
        .forEach(
            claim ->
                mappers.add(
                    mapper(
                        claim.getKey(),
                        "oidc-hardcoded-claim-mapper",
                        Map.of(
                            "claim.name",
                            claim.getKey(),
                            "claim.value",
                            claim.getValue().toString(),
                            "jsonType.label",
                            "JSON"))));
    return mappers;
  }

  private static Map<String, Object> mapper(String name, String kind, Map<String, String> config) {
    var whole = new HashMap<>(config);
    whole.put("access.token.claim", "true");
    return Map.of(
        "name", name, "protocol", "openid-connect", "protocolMapper", kind, "config", whole);
  }
}
