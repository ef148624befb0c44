package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.MachineClient;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.servers.KeycloakServer;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakIT {
  @TempDir private static Path dir;
  private static OwnKeycloak own;
  private static KeycloakServer keycloak;
  private static WaybillRealm realm;

  @BeforeAll
  static void start() throws Exception {
    own = OwnKeycloak.start(dir);
    keycloak = own.server();
    realm = own.realm();
  }

  @AfterAll
  static void stop() {
    own.close();
  }

  @Test
  void aServiceKeysTokenSaysWhoItIsForWhichTenantAndWhatItMayDoForTwelveHours() throws Exception {
    var key = ServiceKey.fresh(KeyPlan.TRANSPORT_OPERATOR, TenantId.DEFAULT);
    realm.serviceKey(key);

    var claims = claims(token(key));

    assertThat(claims.required("iss").asText()).isEqualTo(keycloak.url() + "/realms/waybill");
    assertThat(texts(claims.required("aud"))).containsExactly("waybill-api");
    assertThat(claims.required("tenant").asText()).isEqualTo("default");
    assertThat(claims.required("azp").asText()).isEqualTo(key.clientId());
    assertThat(texts(claims.required("realm_access").required("roles")))
        .containsExactlyInAnyOrder(
            "TransportOperator", "ImportOperator", "ImportSelectedOperator", "Viewer");
    assertThat(claims.path("resource_access").isMissingNode()).isTrue();
    var lives = claims.required("exp").asLong() - claims.required("iat").asLong();
    assertThat(Duration.ofSeconds(lives)).isEqualTo(Duration.ofHours(12));
  }

  @Test
  void askingTwiceForTheSameFindsItAndPutsItRight() throws Exception {
    var key = ServiceKey.fresh(KeyPlan.EXPORT, TenantId.DEFAULT);
    realm.serviceKey(key);
    var again = WaybillRealm.ensure(keycloak.url(), own.passwords().login("admin"));
    var renewed = new ServiceKey(key.clientId(), "a+new/secret=", key.plan(), key.tenant());

    again.serviceKey(renewed);

    var claims = claims(token(renewed));
    assertThat(texts(claims.required("realm_access").required("roles")))
        .containsExactly("ExportOperator");
    assertThat(texts(claims.required("aud"))).containsExactly("waybill-api");
    assertThatThrownBy(() -> token(key))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("401");
  }

  @Test
  void aPersonSignsInAndHasTheirRoles() throws Exception {
    var person = own.passwords().login("petra");
    realm.person(person, Set.of("Administrator"));
    realm.person(person, Set.of("Viewer", "ExportOperator"));

    var claims = claims(WaybillRealm.personToken(keycloak.url(), person));

    assertThat(claims.required("preferred_username").asText()).isEqualTo("petra");
    assertThat(claims.required("tenant").asText()).isEqualTo("default");
    assertThat(texts(claims.required("aud"))).containsExactly("waybill-api");
    assertThat(texts(claims.required("realm_access").required("roles")))
        .containsExactlyInAnyOrder("Viewer", "ExportOperator");
    assertThatThrownBy(
            () -> WaybillRealm.personToken(keycloak.url(), new Login("petra", "guessed")))
        .hasMessageContaining("Invalid user credentials");
  }

  @Test
  void aTokenNamesTheNodesThatAPersonsRolesAreLimitedTo() throws Exception {
    var person = own.passwords().login("olga");
    realm.person(person, Set.of("ImportOperator"), Map.of("TmsNodesImport", List.of("QA", "PRE")));

    var limited = claims(WaybillRealm.personToken(keycloak.url(), person));
    realm.person(person, Set.of("ImportOperator"));
    var free = claims(WaybillRealm.personToken(keycloak.url(), person));

    assertThat(texts(limited.required("TmsNodesImport"))).containsExactlyInAnyOrder("QA", "PRE");
    assertThat(limited.has("TmsNodesExport")).isFalse();
    assertThat(free.has("TmsNodesImport")).isFalse();
  }

  @Test
  void whoManagesKeysMayManageClientsAndNobodyElse() throws Exception {
    realm.keysClient("managing");
    var managing =
        WaybillRealm.clientToken(keycloak.url(), new Login(WaybillRealm.KEYS, "managing"));
    var key = ServiceKey.fresh(KeyPlan.EXPORT, new TenantId("other"));

    var made =
        call(managing, "POST", "/clients", MachineClient.of(key, "for CI", Instant.EPOCH, "anna"));
    var client = made.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "/clients/");
    var renewed =
        call(
            managing,
            "PUT",
            client,
            Map.of("secret", "another", "attributes", Map.of(MachineClient.ROTATED_AT, "now")));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(renewed.statusCode()).isEqualTo(204);
    var claims =
        claims(WaybillRealm.clientToken(keycloak.url(), new Login(key.clientId(), "another")));
    assertThat(claims.required("tenant").asText()).isEqualTo("other");
    assertThat(claims.required(MachineClient.GENERATION).asText()).isEqualTo("0");
    assertThat(texts(claims.required("realm_access").required("roles")))
        .containsExactly("ExportOperator");
    var found = call(managing, "GET", "/clients?search=true&clientId=sb-&first=0&max=100", "");
    assertThat(found.body()).contains(key.clientId(), "for CI", "anna", "\"now\"");
    assertThat(call(managing, "GET", "/users", "").statusCode()).isEqualTo(403);
    assertThat(call(managing, "PUT", "", Map.of("enabled", false)).statusCode()).isEqualTo(403);
    assertThat(call(managing, "DELETE", client, "").statusCode()).isEqualTo(204);
    assertThat(realm.secret(key.clientId())).isEmpty();
  }

  @Test
  void aKeyThatIsThereAlreadyKeepsWhoMadeItAndWhatWasDoneToIt() throws Exception {
    var key = ServiceKey.fresh(KeyPlan.STANDARD, TenantId.DEFAULT);
    realm.serviceKey(key);

    realm.serviceKey(key);

    assertThat(realm.secret(key.clientId())).contains(key.clientSecret());
    assertThat(texts(claims(token(key)).required("realm_access").required("roles")))
        .containsExactly("Administrator");
  }

  @Test
  void whoGuessesAPasswordIsKeptOutEvenWithTheRightOne() throws Exception {
    var person = own.passwords().login("greta");
    realm.person(person, Set.of("Viewer"));
    WaybillRealm.personToken(keycloak.url(), person);

    for (int guess = 0; guess < 10; guess++) {
      var wrong = new Login("greta", "guess " + guess);
      assertThatThrownBy(() -> WaybillRealm.personToken(keycloak.url(), wrong))
          .hasMessageContaining("Invalid user credentials");
    }

    assertThatThrownBy(() -> WaybillRealm.personToken(keycloak.url(), person))
        .hasMessageContaining("Invalid user credentials");
  }

  @Test
  void aServiceOfOursIsInternal() throws Exception {
    var worker = own.passwords().login("waybill-worker");
    realm.internalClient(worker);

    var claims = claims(WaybillRealm.clientToken(keycloak.url(), worker));

    assertThat(texts(claims.required("realm_access").required("roles")))
        .containsExactly("internal");
  }

  private static HttpResponse<String> call(String token, String method, String path, Object body)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var address = keycloak.url() + "/admin/realms/" + WaybillRealm.NAME + path;
      var json = body.equals("") ? "" : JsonMapper.builder().build().writeValueAsString(body);
      return http.send(
          HttpRequest.newBuilder(URI.create(address))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(json))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static String token(ServiceKey key) throws IOException, InterruptedException {
    return WaybillRealm.clientToken(keycloak.url(), new Login(key.clientId(), key.clientSecret()));
  }

  private static JsonNode claims(String token) throws IOException {
    var payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return JsonMapper.builder().build().readTree(payload);
  }

  /// A claim that may be one text or a list of them.
  private static List<String> texts(JsonNode claim) {
    var texts = new ArrayList<String>();
    if (claim.isArray()) {
      claim.forEach(text -> texts.add(text.asText()));
    } else {
      texts.add(claim.asText());
    }
    return texts;
  }
}
