package dev.waybill.api.http;

import dev.waybill.api.TokenIssuer.Credentials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a call to the token endpoint says, in whichever of the many forms clients use.
///
/// A parameter of the query wins over one of the body: Piper names `grant_type` in both, and means
/// the query's. Credentials come in a Basic header or as parameters; the header wins.
record TokenForm(Optional<String> grantType, Optional<Credentials> credentials) {
  static TokenForm of(String query, String body, String authorization) {
    var given = new LinkedHashMap<String, String>();
    read(query, given);
    read(body, given);
    return new TokenForm(
        Optional.ofNullable(given.get("grant_type")),
        basic(authorization).or(() -> parameters(given)));
  }

  private static void read(String form, Map<String, String> given) {
    if (form == null || form.isBlank()) {
      return;
    }
    for (var pair : form.strip().split("&")) {
      var at = pair.indexOf('=');
      if (at > 0) {
        given.putIfAbsent(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
  }

  /// UTF-8, `+` is a blank; a percent sign that encodes nothing stands for itself.
  private static String decoded(String text) {
    var whole = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
    return URLDecoder.decode(whole, StandardCharsets.UTF_8);
  }

  private static Optional<Credentials> basic(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    return decodedBase64(authorization.substring(6).strip())
        .filter(pair -> pair.indexOf(':') > 0)
        .map(
            pair -> {
              var colon = pair.indexOf(':');
              return new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
            });
  }

  private static Optional<String> decodedBase64(String text) {
    if (!text.matches("[A-Za-z0-9+/]+={0,2}") || text.replace("=", "").length() % 4 == 1) {
      return Optional.empty();
    }
    var bytes = Base64.getMimeDecoder().decode(text);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static Optional<Credentials> parameters(Map<String, String> given) {
    return Optional.ofNullable(given.get("client_id"))
        .flatMap(
            id ->
                Optional.ofNullable(given.get("client_secret"))
                    .map(secret -> new Credentials(id, secret)));
  }
}
