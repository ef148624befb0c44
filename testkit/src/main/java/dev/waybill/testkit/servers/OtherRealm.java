package dev.waybill.testkit.servers;

import dev.waybill.contracts.MachineClient;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A realm of somebody else in the same Keycloak: its people are in groups, and it knows nothing of
/// Waybill. Its tokens claim what they should not, so that a test sees it passed over.
public final class OtherRealm {
  private final KeycloakAdmin admin;
  private final String url;
  private final String name;
  private final String password = Passwords.generate();
  private final Set<String> made = new HashSet<>();

  private OtherRealm(KeycloakAdmin admin, String url, String name) {
    this.admin = admin;
    this.url = url;
    this.name = name;
  }

  /// Makes a realm that is not there yet.
  public static OtherRealm make(String keycloakUrl, Login admin, String name)
      throws IOException, InterruptedException {
    var realm = new OtherRealm(new KeycloakAdmin(keycloakUrl, admin), keycloakUrl, name);
    realm.admin.post("", Map.of("realm", name, "enabled", true));
    realm.admin.post(realm.path("/roles"), Map.of("name", "internal"));
    return realm;
  }

  /// What its tokens say who gave them.
  public String issuer() {
    return url + "/realms/" + name;
  }

  /// An access token of a person, made when it is not there yet, for that audience.
  public String token(String audience, Duration life, String name, List<String> groups)
      throws IOException, InterruptedException {
    var client = audience + "-" + life.toSeconds();
    if (made.add("client " + client)) {
      client(client, audience, life);
    }
    if (made.add("person " + name)) {
      person(name, groups);
    }
    return KeycloakAdmin.token(
        url,
        this.name,
        Map.of(
            "grant_type", "password",
            "client_id", client,
            "username", name,
            "password", password));
  }

  /// Its tokens say `tenant` and `key_generation` as if they were ours.
  private void client(String id, String audience, Duration life)
      throws IOException, InterruptedException {
    var mappers =
        List.of(
            MachineClient.mapper(
                "audience",
                "oidc-audience-mapper",
                Map.of("included.custom.audience", audience, "access.token.claim", "true")),
            MachineClient.mapper(
                "groups",
                "oidc-group-membership-mapper",
                Map.of("claim.name", "groups", "full.path", "false", "access.token.claim", "true")),
            claim("tenant", "acme"),
            claim("key_generation", "0"));
    admin.post(
        path("/clients"),
        Map.of(
            "clientId",
            id,
            "publicClient",
            true,
            "directAccessGrantsEnabled",
            true,
            "attributes",
            Map.of("access.token.lifespan", Long.toString(life.toSeconds())),
            "protocolMappers",
            mappers));
  }

  /// In these groups, and with a realm role `internal` besides.
  private void person(String person, List<String> groups) throws IOException, InterruptedException {
    for (var group : groups) {
      if (made.add("group " + group)) {
        admin.post(path("/groups"), Map.of("name", group));
      }
    }
    admin.post(
        path("/users"),
        Map.of(
            "username",
            person,
            "email",
            UUID.randomUUID() + "@other.invalid",
            "emailVerified",
            true,
            "firstName",
            "Some",
            "lastName",
            "Body",
            "enabled",
            true,
            "groups",
            groups.stream().map(group -> "/" + group).toList(),
            "credentials",
            List.of(Map.of("type", "password", "value", password, "temporary", false))));
    var found = admin.get(path("/users?exact=true&username=" + KeycloakAdmin.encoded(person)));
    var user = found.orElseThrow().get(0).required("id").asText();
    admin.post(
        path("/users/" + user + "/role-mappings/realm"),
        List.of(admin.get(path("/roles/internal")).orElseThrow()));
  }

  private String path(String rest) {
    return "/" + name + rest;
  }

  private static Map<String, Object> claim(String name, String value) {
    return MachineClient.mapper(
        name,
        "oidc-hardcoded-claim-mapper",
        Map.of(
            "claim.name",
            name,
            "claim.value",
            value,
            "jsonType.label",
            "String",
            "access.token.claim",
            "true"));
  }
}
