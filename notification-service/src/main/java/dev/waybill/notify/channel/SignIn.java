package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// How a channel signs in.
public sealed interface SignIn {
  /// What its calls carry is enough.
  record Nothing() implements SignIn {}

  /// A token must be got first. It goes along as `Authorization: Bearer …` until it has run out.
  record ByToken(Call call) implements SignIn {
    /// What the answer to the call says, if it says it.
    public static Optional<Token> read(byte[] body) {
      return Json.read(body)
          .filter(answer -> answer.path("access_token").isTextual())
          .map(
              answer ->
                  new Token(
                      answer.path("access_token").textValue(),
                      Math.max(0, answer.path("expires_in").asLong(0))));
    }

    /// It gives the right to send.
    @Override
    public String toString() {
      return "ByToken[%s]".formatted(call.uri());
    }
  }

  /// @param seconds how long it is good for; 0: nobody said
  record Token(String value, long seconds) {
    @Override
    public String toString() {
      return "Token[%d s]".formatted(seconds);
    }
  }

  /// `Authorization` of a user and a password.
  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /// OAuth 2.0's client credentials, as Cloud Foundry's token servers take them.
  static SignIn clientCredentials(URI tokenUrl, String id, String secret) {
    return new ByToken(
        new Call(
            "POST",
            tokenUrl,
            Map.of(
                "Accept",
                Json.TYPE,
                "Authorization",
                basic(id, secret),
                "Content-Type",
                "application/x-www-form-urlencoded"),
            "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8)));
  }

  /// The same as Atlassian takes them: as JSON, and for an audience.
  static SignIn clientCredentials(URI tokenUrl, String id, String secret, String audience) {
    ObjectNode wish =
        Json.object()
            .put("audience", audience)
            .put("grant_type", "client_credentials")
            .put("client_id", id)
            .put("client_secret", secret);
    return new ByToken(
        new Call(
            "POST",
            tokenUrl,
            Map.of("Accept", Json.TYPE, "Content-Type", Json.TYPE),
            Json.bytes(wish)));
  }
}
