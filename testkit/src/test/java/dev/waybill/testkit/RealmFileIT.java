package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.WaybillHome;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That the realm as a file, which whoever runs Keycloak themselves imports, is the realm that a
/// start of the suite makes.
class RealmFileIT {
  private static final String IMPORTED = "imported";
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path dir;
  private static OwnKeycloak keycloak;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    http = HttpClient.newHttpClient();
    keycloak = OwnKeycloak.start(dir);
    keycloak.realm().keysClient("managing");
    keycloak.realm().internalClient(new Login("waybill-worker", "working"));
    keycloak.realm().internalClient(new Login("waybill-transport-api", "telling"));
    var file = WaybillHome.root().resolve("deploy/keycloak/waybill-realm.json");
    var text =
        Files.readString(file)
            .replace("\"realm\": \"waybill\"", "\"realm\": \"" + IMPORTED + "\"")
            .replace("${WAYBILL_KEYS_SECRET}", "managing")
            .replace("${WAYBILL_WORKER_SECRET}", "working")
            .replace("${WAYBILL_TRANSPORT_API_SECRET}", "telling");
    assertThat(admin("POST", "", text).statusCode()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "displayName",
        "enabled",
        "registrationAllowed",
        "bruteForceProtected",
        "failureFactor",
        "accessTokenLifespan",
        "ssoSessionIdleTimeout",
        "ssoSessionMaxLifespan"
      })
  void itSaysTheSame(String setting) throws Exception {
    var imported = get(IMPORTED, "").required(setting);

    assertThat(imported).isEqualTo(get(WaybillRealm.NAME, "").required(setting));
  }

  @Test
  void itHasTheSameRoles() throws Exception {
    assertThat(names(get(IMPORTED, "/roles")))
        .containsAll(WaybillRealm.ROLES)
        .hasSameSizeAs(names(get(WaybillRealm.NAME, "/roles")));
  }

  @Test
  void peopleHaveTheSameAttributes() throws Exception {
    assertThat(get(IMPORTED, "/users/profile")).isEqualTo(get(WaybillRealm.NAME, "/users/profile"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {WaybillRealm.CLI, WaybillRealm.KEYS, "waybill-worker", "waybill-transport-api"})
  void itHasTheSameClients(String clientId) throws Exception {
    assertThat(client(IMPORTED, clientId)).isEqualTo(client(WaybillRealm.NAME, clientId));
  }

  @Test
  void whoManagesKeysMayManageClientsAndNobodyElse() throws Exception {
    var token =
        token(
            IMPORTED,
            "grant_type=client_credentials&client_secret=managing&client_id=" + WaybillRealm.KEYS);

    assertThat(as(token, "GET", "/" + IMPORTED + "/clients", "").statusCode()).isEqualTo(200);
    assertThat(as(token, "GET", "/" + IMPORTED + "/users", "").statusCode()).isEqualTo(403);
  }

  /// What of a client decides what its tokens say, whatever numbers Keycloak gave it.
  private static Map<String, Object> client(String realm, String clientId)
      throws IOException, InterruptedException {
    var found = get(realm, "/clients?clientId=" + clientId).get(0);
    var id = found.required("id").asText();
    var managing = get(realm, "/clients?clientId=realm-management").get(0).required("id").asText();
    var told = new TreeMap<String, Object>();
    for (var member :
        new String[] {
          "publicClient",
          "serviceAccountsEnabled",
          "standardFlowEnabled",
          "directAccessGrantsEnabled",
          "fullScopeAllowed"
        }) {
      told.put(member, found.required(member));
    }
    told.put("life", found.path("attributes").path("access.token.lifespan").asText());
    told.put("scopes", texts(found.required("defaultClientScopes")));
    var mappers = new TreeMap<String, JsonNode>();
    found
        .path("protocolMappers")
        .forEach(one -> mappers.put(one.required("name").asText(), one.required("config")));
    told.put("mappers", mappers);
    told.put("roles", names(get(realm, "/clients/" + id + "/scope-mappings/realm")));
    told.put(
        "managing", names(get(realm, "/clients/" + id + "/scope-mappings/clients/" + managing)));
    return told;
  }

  private static TreeSet<String> names(JsonNode list) {
    return new TreeSet<>(list.findValuesAsText("name"));
  }

  private static TreeSet<String> texts(JsonNode list) {
    var texts = new TreeSet<String>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static JsonNode get(String realm, String path) throws IOException, InterruptedException {
    var answer = admin("GET", "/" + realm + path, "");
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> admin(String method, String path, String body)
      throws IOException, InterruptedException {
    var login = keycloak.passwords().login("admin");
    var form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(login.name(), encoded(login.password()));
    return as(token("master", form), method, path, body);
  }

  private static HttpResponse<String> as(String token, String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(keycloak.server().url() + "/admin/realms" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String token(String realm, String form) throws IOException, InterruptedException {
    var address = keycloak.server().url() + "/realms/" + realm + "/protocol/openid-connect/token";
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).required("access_token").asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
