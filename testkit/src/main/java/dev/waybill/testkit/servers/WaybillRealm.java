package dev.waybill.testkit.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.contracts.MachineClient;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Waybill's realm in a Keycloak: roles and what limits them, what tokens say, clients and people.
/// Asking twice for the same finds it and puts it right.
public final class WaybillRealm {
  /// The realm's name.
  public static final String NAME = "waybill";

  /// The public client with which people sign in at a command line.
  public static final String CLI = "waybill-cli";

  /// The client as which transport-api manages service keys.
  public static final String KEYS = "waybill-keys";

  /// Who may do what, and the one role of our own services.
  public static final List<String> ROLES =
      List.of(
          "Administrator",
          "LandscapeOperator",
          "TransportOperator",
          "ImportOperator",
          "ImportSelectedOperator",
          "ExportOperator",
          "Viewer",
          "internal");

  /// What limits a role to the nodes that it names, by CTMS's names.
  public static final List<String> LIMITS =
      List.of(
          "TmsNodesTransportOperator",
          "TmsNodesImport",
          "TmsNodesImportSelected",
          "TmsNodesExport");

  private static final Duration PERSON_TOKEN = Duration.ofMinutes(30);
  private static final int WRONG_PASSWORDS = 10;
  private static final List<String> ONCE =
      List.of(MachineClient.CREATED_AT, MachineClient.CREATED_BY, MachineClient.DESCRIPTION);
  private static final String OF_KEYCLOAK = "realm-management";

  private final KeycloakAdmin admin;

  private WaybillRealm(KeycloakAdmin admin) {
    this.admin = admin;
  }

  /// Makes sure of the realm with its roles and the public client [#CLI].
  public static WaybillRealm ensure(String keycloakUrl, Login admin)
      throws IOException, InterruptedException {
    var realm = new WaybillRealm(new KeycloakAdmin(keycloakUrl, admin));
    realm.realm();
    realm.profile();
    realm.roles();
    realm.cli();
    return realm;
  }

  /// Makes sure of a service key's client; give it the key of an earlier start to find it again.
  public void serviceKey(ServiceKey key) throws IOException, InterruptedException {
    client(MachineClient.of(key, "", Instant.now(), "./waybill up"));
  }

  /// The same, with tokens that live no longer than that.
  public void serviceKey(ServiceKey key, Duration life) throws IOException, InterruptedException {
    var wanted = new HashMap<>(MachineClient.of(key, "", Instant.now(), "a test"));
    var attributes = new HashMap<Object, Object>((Map<?, ?>) wanted.get("attributes"));
    attributes.put("access.token.lifespan", Long.toString(life.toSeconds()));
    wanted.put("attributes", attributes);
    client(wanted);
  }

  /// The secret of a client; empty when there is no such client.
  public Optional<String> secret(String clientId) throws IOException, InterruptedException {
    var found = admin.get(byClientId(clientId)).orElseThrow();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(0).required("secret").asText());
  }

  /// Makes sure of a client of one of our own services, with role `internal`.
  public void internalClient(Login client) throws IOException, InterruptedException {
    client(MachineClient.internal(client.name(), client.password()));
  }

  /// Makes sure of the client [#KEYS]: it may manage clients, and nothing else.
  public void keysClient(String secret) throws IOException, InterruptedException {
    var id =
        client(
            Map.of(
                "clientId", KEYS,
                "secret", secret,
                "publicClient", false,
                "serviceAccountsEnabled", true,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", false,
                "fullScopeAllowed", false,
                "defaultClientScopes", List.of("basic", "roles"),
                "protocolMappers", List.of()));
    var account = admin.get(path("/clients/" + id + "/service-account-user")).orElseThrow();
    var managing = admin.get(byClientId(OF_KEYCLOAK)).orElseThrow().get(0).required("id").asText();
    var role =
        List.of(admin.get(path("/clients/" + managing + "/roles/manage-clients")).orElseThrow());
    admin.post(path("/clients/" + id + "/scope-mappings/clients/" + managing), role);
    admin.post(
        path("/users/" + account.required("id").asText() + "/role-mappings/clients/" + managing),
        role);
  }

  /// Makes sure of a person of tenant `default`, with this password and these realm roles.
  public void person(Login person, Set<String> roles) throws IOException, InterruptedException {
    person(person, roles, Map.of());
  }

  /// The same, with roles limited to nodes.
  ///
  /// @param limits names of nodes by one of [#LIMITS]
  public void person(Login person, Set<String> roles, Map<String, List<String>> limits)
      throws IOException, InterruptedException {
    var name = person.name();
    var users = path("/users");
    var exact = users + "?exact=true&username=" + KeycloakAdmin.encoded(name);
    // Without a whole profile Keycloak asks for it before it gives a token.
    var profile =
        Map.of(
            "username",
            name,
            "email",
            name + "@waybill.invalid",
            "emailVerified",
            true,
            "firstName",
            name,
            "lastName",
            "of Waybill",
            "enabled",
            true,
            "attributes",
            limits);
    var found = admin.get(exact).orElseThrow();
    if (found.isEmpty()) {
      admin.post(users, profile);
    } else {
      admin.put(users + "/" + found.get(0).required("id").asText(), profile);
    }
    var id = admin.get(exact).orElseThrow().get(0).required("id").asText();
    admin.put(
        users + "/" + id + "/reset-password",
        Map.of("type", "password", "value", person.password(), "temporary", false));
    onlyRoles(id, roles);
  }

  /// What a service's `quarkus.oidc.auth-server-url` is.
  public static String authServerUrl(String keycloakUrl) {
    return keycloakUrl + "/realms/" + NAME;
  }

  /// An access token by client credentials.
  public static String clientToken(String keycloakUrl, Login client)
      throws IOException, InterruptedException {
    return KeycloakAdmin.token(
        keycloakUrl,
        NAME,
        Map.of(
            "grant_type", "client_credentials",
            "client_id", client.name(),
            "client_secret", client.password()));
  }

  /// An access token of a person, by [#CLI].
  public static String personToken(String keycloakUrl, Login person)
      throws IOException, InterruptedException {
    return KeycloakAdmin.token(
        keycloakUrl,
        NAME,
        Map.of(
            "grant_type",
            "password",
            "client_id",
            CLI,
            "username",
            person.name(),
            "password",
            person.password()));
  }

  private void realm() throws IOException, InterruptedException {
    Map<String, Object> wanted =
        Map.of(
            "realm",
            NAME,
            "displayName",
            "Waybill",
            "enabled",
            true,
            "registrationAllowed",
            false,
            "bruteForceProtected",
            true,
            "failureFactor",
            WRONG_PASSWORDS,
            "accessTokenLifespan",
            PERSON_TOKEN.toSeconds(),
            // A machine's token would be cut to the session's length.
            "ssoSessionIdleTimeout",
            MachineClient.TOKEN_LIFE.toSeconds(),
            "ssoSessionMaxLifespan",
            MachineClient.TOKEN_LIFE.plusHours(1).toSeconds());
    if (admin.get("/" + NAME).isPresent()) {
      admin.put("/" + NAME, wanted);
    } else {
      admin.post("", wanted);
    }
  }

  /// Lets administrators, and nobody else, limit a person's roles.
  private void profile() throws IOException, InterruptedException {
    var profile = (ObjectNode) admin.get(path("/users/profile")).orElseThrow();
    var attributes = profile.withArray("/attributes");
    var there = attributes.findValuesAsText("name");
    for (var limit : LIMITS) {
      if (!there.contains(limit)) {
        var attribute = attributes.addObject();
        attribute.put("name", limit).put("displayName", limit).put("multivalued", true);
        var permissions = attribute.putObject("permissions");
        permissions.putArray("view").add("admin");
        permissions.putArray("edit").add("admin");
      }
    }
    admin.put(path("/users/profile"), profile);
  }

  private void roles() throws IOException, InterruptedException {
    var there = admin.get(path("/roles")).orElseThrow().findValuesAsText("name");
    for (var role : ROLES) {
      if (!there.contains(role)) {
        admin.post(path("/roles"), Map.of("name", role));
      }
    }
  }

  private void cli() throws IOException, InterruptedException {
    var id =
        client(
            Map.of(
                "clientId", CLI,
                "publicClient", true,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", true,
                "fullScopeAllowed", false,
                "defaultClientScopes", List.of("basic", "roles", "profile"),
                "protocolMappers", ofPeople()));
    var ofPeople = ROLES.stream().filter(role -> !role.equals("internal")).toList();
    admin.post(path("/clients/" + id + "/scope-mappings/realm"), representations(ofPeople));
  }

  /// Makes or mends a client and answers Keycloak's own id of it.
  private String client(Map<String, Object> wanted) throws IOException, InterruptedException {
    var query = byClientId(wanted.get("clientId").toString());
    var found = admin.get(query).orElseThrow();
    if (found.isEmpty()) {
      admin.post(path("/clients"), wanted);
      found = admin.get(query).orElseThrow();
    } else {
      admin.put(
          path("/clients/" + found.get(0).required("id").asText()), mended(found.get(0), wanted));
      addMappers(found.get(0), (List<?>) wanted.get("protocolMappers"));
    }
    return found.get(0).required("id").asText();
  }

  /// Mappers have ids of their own by now, and who made it, and when, stays; the rest is put right.
  private static Map<String, Object> mended(JsonNode there, Map<String, Object> wanted) {
    var mended = new HashMap<>(wanted);
    mended.remove("protocolMappers");
    if (wanted.get("attributes") instanceof Map<?, ?> given) {
      var attributes = new HashMap<Object, Object>(given);
      for (var stays : ONCE) {
        if (there.path("attributes").has(stays)) {
          attributes.remove(stays);
        }
      }
      mended.put("attributes", attributes);
    }
    return mended;
  }

  /// Those that it has not got, which an earlier version did not give it.
  private void addMappers(JsonNode client, List<?> wanted)
      throws IOException, InterruptedException {
    var there = client.path("protocolMappers").findValuesAsText("name");
    for (var mapper : wanted) {
      if (mapper instanceof Map<?, ?> named && !there.contains(named.get("name").toString())) {
        var id = client.required("id").asText();
        admin.post(path("/clients/" + id + "/protocol-mappers/models"), mapper);
      }
    }
  }

  /// Gives a user these realm roles and takes all others, Keycloak's default ones too.
  private void onlyRoles(String user, Collection<String> roles)
      throws IOException, InterruptedException {
    var mappings = path("/users/" + user + "/role-mappings/realm");
    var others = new ArrayList<JsonNode>();
    for (var role : admin.get(mappings).orElseThrow()) {
      if (!roles.contains(role.required("name").asText())) {
        others.add(role);
      }
    }
    if (!others.isEmpty()) {
      admin.delete(mappings, others);
    }
    admin.post(mappings, representations(roles));
  }

  private List<JsonNode> representations(Collection<String> roles)
      throws IOException, InterruptedException {
    var found = new ArrayList<JsonNode>();
    for (var role : roles) {
      found.add(admin.get(path("/roles/" + role)).orElseThrow());
    }
    return found;
  }

  /// Tokens of people also name the nodes that their roles are limited to.
  private static List<Map<String, Object>> ofPeople() {
    var mappers = new ArrayList<>(MachineClient.of(TenantId.DEFAULT));
    for (var limit : LIMITS) {
      mappers.add(
          MachineClient.mapper(
              limit,
              "oidc-usermodel-attribute-mapper",
              Map.of(
                  "user.attribute", limit,
                  "claim.name", limit,
                  "jsonType.label", "String",
                  "multivalued", "true",
                  "aggregate.attrs", "true",
                  "access.token.claim", "true")));
    }
    return mappers;
  }

  private static String byClientId(String clientId) {
    return path("/clients?clientId=" + KeycloakAdmin.encoded(clientId));
  }

  private static String path(String rest) {
    return "/" + NAME + rest;
  }
}
