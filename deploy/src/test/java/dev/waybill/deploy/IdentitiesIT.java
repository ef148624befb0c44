package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.testkit.servers.KeycloakServer;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service key that a suite begins with, at its next start.
class IdentitiesIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Passwords PASSWORDS = Passwords.fresh();
  @TempDir private static Path dir;
  private static PostgresServer postgres;
  private static KeycloakServer keycloak;

  @BeforeAll
  static void start() throws Exception {
    var log = dir.resolve("postgres.log");
    postgres =
        new PostgresServer(new PostgresServer.Options(dir.resolve("rows"), 0, log), PASSWORDS);
    postgres.start();
    keycloak =
        new KeycloakServer(
            new KeycloakServer.Options(
                0,
                0,
                postgres.jdbcUrl("keycloak"),
                postgres.provisionDatabase("keycloak"),
                PASSWORDS.login("admin"),
                dir.resolve("keycloak.log")));
    keycloak.start();
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    postgres.close();
  }

  @Test
  void theNextStartFindsTheKeyAsItIsByThen() throws Exception {
    var first = started();
    assertThat(started()).isEqualTo(first);
    works(first);

    renew(first, "another-secret=");

    var rotated = started();
    assertThat(rotated.path("clientid")).isEqualTo(first.path("clientid"));
    assertThat(rotated.path("clientsecret").asText()).isEqualTo("another-secret=");
    works(rotated);
    assertThatThrownBy(() -> works(first)).hasMessageContaining("401");
  }

  @Test
  void aKeyThatWasRevokedStaysRevoked() throws Exception {
    var first = started();

    revoke(first);

    var next = started();
    assertThat(next.path("clientid")).isNotEqualTo(first.path("clientid"));
    works(next);
    assertThatThrownBy(() -> works(first)).hasMessageContaining("401");
  }

  /// What the key says after a start.
  private static JsonNode started() throws IOException, InterruptedException {
    var folders = new Folders(dir, dir.resolve("data"));
    new Identities(folders, PASSWORDS, "http://127.0.0.1:7070")
        .ensure(keycloak.url(), PASSWORDS.login("admin"));
    return JSON.readTree(folders.serviceKey().toFile()).required("uaa");
  }

  private static void works(JsonNode key) throws IOException, InterruptedException {
    WaybillRealm.clientToken(
        keycloak.url(),
        new Login(key.path("clientid").asText(), key.path("clientsecret").asText()));
  }

  private static void renew(JsonNode key, String secret) throws IOException, InterruptedException {
    call("PUT", "/" + id(key), "{\"secret\":\"" + secret + "\"}");
  }

  private static void revoke(JsonNode key) throws IOException, InterruptedException {
    call("DELETE", "/" + id(key), "");
  }

  private static String id(JsonNode key) throws IOException, InterruptedException {
    var clientId = URLEncoder.encode(key.path("clientid").asText(), StandardCharsets.UTF_8);
    return JSON.readTree(call("GET", "?clientId=" + clientId, "")).get(0).path("id").asText();
  }

  /// As transport-api calls Keycloak.
  private static String call(String method, String path, String body)
      throws IOException, InterruptedException {
    var token = WaybillRealm.clientToken(keycloak.url(), PASSWORDS.login(WaybillRealm.KEYS));
    var address = keycloak.url() + "/admin/realms/" + WaybillRealm.NAME + "/clients" + path;
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isBetween(200, 204);
      return answer.body();
    }
  }
}
