package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.Stop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who calls: what a service key gives.
///
/// @param authorization the header with its token
/// @param roles those of the token
/// @param basic the header with the key itself
record Party(String address, String authorization, Set<String> roles, String basic) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] GRANT = Draft.utf8("grant_type=client_credentials");

  static Party withKeyIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new Stop("there is no service key at " + file + ". Is ./waybill up running?");
    }
    var key = JSON.readTree(file.toFile());
    return of(key, key.path("uri").asText().replaceAll("/+$", ""));
  }

  /// @param address where the server is, whatever the key says of that
  static Party of(JsonNode key, String address) throws IOException {
    var uaa = key.path("uaa");
    var both = uaa.path("clientid").asText() + ":" + uaa.path("clientsecret").asText();
    var basic = "Basic " + Base64.getEncoder().encodeToString(Draft.utf8(both));
    var headers =
        Map.of("Authorization", basic, "Content-Type", "application/x-www-form-urlencoded");
    try (var wire = new Wire(URI.create(address))) {
      var answer = wire.send(new Sent("POST", "/oauth/token", headers, GRANT));
      if (answer.status() != 200) {
        throw new Stop("no token for the key: " + answer.status() + " " + answer.text());
      }
      var token = JSON.readTree(answer.body()).path("access_token").asText();
      return new Party(address, "Bearer " + token, roles(token), basic);
    }
  }

  /// The first that has none of some roles.
  static Optional<Party> without(Set<String> roles, List<Party> parties) {
    return parties.stream()
        .filter(party -> !party.roles.isEmpty() && Collections.disjoint(party.roles, roles))
        .findFirst();
  }

  /// As Keycloak tells them; a token that is no JWT tells none.
  private static Set<String> roles(String token) throws IOException {
    var parts = token.split("\\.");
    if (parts.length != 3) {
      return Set.of();
    }
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    var roles = new HashSet<String>();
    JSON.readTree(claims)
        .path("realm_access")
        .path("roles")
        .forEach(one -> roles.add(one.asText()));
    return roles;
  }
}
