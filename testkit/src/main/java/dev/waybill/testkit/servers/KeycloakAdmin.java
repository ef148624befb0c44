package dev.waybill.testkit.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Keycloak's admin API and token endpoint by plain calls.
final class KeycloakAdmin {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  /// An administrator's token lives a minute.
  private static final Duration USED_FOR = Duration.ofSeconds(20);

  private final String url;
  private final Login admin;
  private String token;
  private long since;

  KeycloakAdmin(String url, Login admin) {
    this.url = url;
    this.admin = admin;
  }

  /// What stands at that path; empty when there is nothing.
  Optional<JsonNode> get(String path) throws IOException, InterruptedException {
    var response = send("GET", path, null);
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(JSON.readTree(good(response).body()));
  }

  void post(String path, Object body) throws IOException, InterruptedException {
    good(send("POST", path, body));
  }

  void put(String path, Object body) throws IOException, InterruptedException {
    good(send("PUT", path, body));
  }

  void delete(String path, Object body) throws IOException, InterruptedException {
    good(send("DELETE", path, body));
  }

  /// An access token of a realm, asked for with these form fields.
  static String token(String url, String realm, Map<String, String> form)
      throws IOException, InterruptedException {
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var address = url + "/realms/" + realm + "/protocol/openid-connect/token";
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(LONGEST_CALL)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    var response = good(HTTP.send(request, BodyHandlers.ofString()));
    return JSON.readTree(response.body()).required("access_token").asText();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(String method, String path, Object body)
      throws IOException, InterruptedException {
    var token = token();
    var json =
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(JSON.writeValueAsString(body));
    var request =
        HttpRequest.newBuilder(URI.create(url + "/admin/realms" + path))
            .timeout(LONGEST_CALL)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, json)
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  /// To check a password is made to be slow, so a token is used for as long as it surely lives.
  private synchronized String token() throws IOException, InterruptedException {
    if (token == null || System.nanoTime() - since > USED_FOR.toNanos()) {
      since = System.nanoTime();
      var form =
          Map.of(
              "grant_type",
              "password",
              "client_id",
              "admin-cli",
              "username",
              admin.name(),
              "password",
              admin.password());
      token = token(url, "master", form);
    }
    return token;
  }

  private static HttpResponse<String> good(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "Keycloak answers %d to %s %s: %s"
              .formatted(
                  response.statusCode(),
                  response.request().method(),
                  response.request().uri().getPath(),
                  response.body()));
    }
    return response;
  }
}
