package dev.waybill.api.keycloak;

import dev.waybill.api.KeySettings;
import dev.waybill.api.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Keycloak's admin API, called as a client that may manage clients.
///
/// Neither what is sent nor what comes back is ever logged: both hold secrets.
@ApplicationScoped
class KeycloakAdmin {
  private static final Logger LOG = Logger.getLogger(KeycloakAdmin.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SPARE = Duration.ofSeconds(30);
  private static final String NOT_NOW = "Keycloak cannot be asked now. Try again in a few seconds.";

  private record Token(String value, Instant until) {}

  private final WebClient http;
  private final Clock clock;
  private final String realm;
  private final String admin;
  private final String clientId;
  private final Optional<String> clientSecret;
  private volatile Optional<Token> known = Optional.empty();

  KeycloakAdmin(
      Vertx vertx,
      Clock clock,
      KeySettings settings,
      @ConfigProperty(name = "waybill.sign-in.realm") String realm) {
    this.http = WebClient.create(vertx);
    this.clock = clock;
    this.realm = realm.replaceAll("/+$", "");
    this.admin = this.realm.replaceFirst("/realms/([^/]+)$", "/admin/realms/$1");
    this.clientId = settings.clientId();
    this.clientSecret = settings.clientSecret();
  }

  /// What the realm tells everybody of itself.
  Uni<JsonObject> realm() {
    return http.getAbs(realm)
        .timeout(PATIENCE.toMillis())
        .send()
        .onFailure()
        .transform(KeycloakAdmin::away)
        .map(answer -> good(answer, "the realm").bodyAsJsonObject());
  }

  /// @param path below the realm
  Uni<HttpResponse<Buffer>> get(String path) {
    return call(HttpMethod.GET, path, Optional.empty());
  }

  Uni<HttpResponse<Buffer>> post(String path, JsonObject body) {
    return call(HttpMethod.POST, path, Optional.of(body));
  }

  Uni<HttpResponse<Buffer>> put(String path, JsonObject body) {
    return call(HttpMethod.PUT, path, Optional.of(body));
  }

  Uni<HttpResponse<Buffer>> delete(String path) {
    return call(HttpMethod.DELETE, path, Optional.empty());
  }

  /// Every answer but 2xx and 404 is a failure. A token that is refused is thrown away, so that
  /// the next call comes with another.
  private Uni<HttpResponse<Buffer>> call(
      HttpMethod method, String path, Optional<JsonObject> body) {
    return token()
        .chain(
            token -> {
              var call =
                  http.requestAbs(method, admin + path)
                      .timeout(PATIENCE.toMillis())
                      .bearerTokenAuthentication(token);
              return body.map(call::sendJsonObject).orElseGet(call::send);
            })
        .onFailure(failure -> !(failure instanceof Problem.Refused))
        .transform(KeycloakAdmin::away)
        .invoke(
            answer -> {
              if (answer.statusCode() == 401) {
                known = Optional.empty();
              }
            })
        .map(answer -> answer.statusCode() == 404 ? answer : good(answer, method.name()));
  }

  private Uni<String> token() {
    var there = known.filter(token -> clock.instant().isBefore(token.until));
    if (there.isPresent()) {
      return Uni.createFrom().item(there.get().value);
    }
    return clientSecret
        .map(this::signedIn)
        .orElseGet(
            () ->
                Uni.createFrom()
                    .failure(
                        Problem.SIGN_IN_UNAVAILABLE.because(
                            "Service keys are not managed here:"
                                + " waybill.service-keys.client-secret is not set.")));
  }

  private Uni<String> signedIn(String secret) {
    var form =
        MultiMap.caseInsensitiveMultiMap()
            .add("grant_type", "client_credentials")
            .add("client_id", clientId)
            .add("client_secret", secret);
    return http.postAbs(realm + "/protocol/openid-connect/token")
        .timeout(PATIENCE.toMillis())
        .sendForm(form)
        .map(answer -> remembered(good(answer, "the token").bodyAsJsonObject()));
  }

  private String remembered(JsonObject answer) {
    var life = Duration.ofSeconds(answer.getLong("expires_in"));
    var token =
        new Token(answer.getString("access_token"), clock.instant().plus(life.minus(SPARE)));
    known = Optional.of(token);
    return token.value;
  }

  private HttpResponse<Buffer> good(HttpResponse<Buffer> answer, String asked) {
    var status = answer.statusCode();
    if (status / 100 == 2) {
      return answer;
    }
    if (status == 401 || status == 403) {
      LOG.warnf("Keycloak answers %d to %s of client %s", status, asked, clientId);
      throw Problem.SIGN_IN_UNAVAILABLE.because(
          "Keycloak does not let client %s manage keys. An operator gives it its secret, and the role manage-clients of realm-management."
              .formatted(clientId));
    }
    if (status / 100 == 5) {
      LOG.warnf("Keycloak answers %d to %s", status, asked);
      throw Problem.SIGN_IN_UNAVAILABLE.because(NOT_NOW);
    }
    throw new IllegalStateException("Keycloak answers %d to %s".formatted(status, asked));
  }

  private static Throwable away(Throwable failure) {
    LOG.warnf("Keycloak cannot be asked: %s", failure.getMessage());
    return Problem.SIGN_IN_UNAVAILABLE.because(NOT_NOW);
  }
}
