package dev.waybill.api.keycloak;

import dev.waybill.api.TokenIssuer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Keycloak as the issuer of tokens.
///
/// The secret goes in the form body: Keycloak percent-decodes the one of a Basic header, and the
/// keys that we hand out are sent raw.
@ApplicationScoped
class KeycloakTokens implements TokenIssuer {
  private static final Logger LOG = Logger.getLogger(KeycloakTokens.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WebClient http;
  private final String tokenEndpoint;

  KeycloakTokens(Vertx vertx, @ConfigProperty(name = "waybill.sign-in.realm") String realm) {
    http = WebClient.create(vertx);
    tokenEndpoint = realm.replaceAll("/+$", "") + "/protocol/openid-connect/token";
  }

  @Override
  public Uni<Answer> issue(Credentials credentials) {
    var form =
        MultiMap.caseInsensitiveMultiMap()
            .add("grant_type", "client_credentials")
            .add("client_id", credentials.clientId())
            .add("client_secret", credentials.clientSecret());
    return http.postAbs(tokenEndpoint)
        .timeout(PATIENCE.toMillis())
        .sendForm(form)
        .map(KeycloakTokens::answer)
        .onFailure()
        .recoverWithItem(failure -> new Answer.Unavailable(failure.getMessage()))
        .invoke(KeycloakTokens::warn);
  }

  private static Answer answer(HttpResponse<Buffer> response) {
    return switch (response.statusCode()) {
      case 200 -> issued(response.bodyAsJsonObject());
      case 400, 401, 403 -> new Answer.BadCredentials();
      default -> new Answer.Unavailable("it answered " + response.statusCode());
    };
  }

  private static Answer issued(JsonObject body) {
    var token = body.getString("access_token");
    return new Answer.Issued(
        token, body.getLong("expires_in"), body.getString("scope", ""), jti(token));
  }

  private static String jti(String token) {
    var parts = token.split("\\.");
    if (parts.length != 3) {
      return "";
    }
    try {
      var claims = Base64.getUrlDecoder().decode(parts[1]);
      return new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("jti", "");
    } catch (IllegalArgumentException | DecodeException e) {
      LOG.debug("an opaque token has no id", e);
      return "";
    }
  }

  private static void warn(Answer answer) {
    if (answer instanceof Answer.Unavailable(var why)) {
      LOG.warnf("Keycloak gave no token: %s", why);
    }
  }
}
