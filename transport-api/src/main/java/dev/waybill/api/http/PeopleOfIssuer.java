package dev.waybill.api.http;

import dev.waybill.api.core.Roles;
import dev.waybill.contracts.TenantId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the tokens of another issuer mean here. Only what was configured counts of them: who is
/// meant, and which of its words give which role. The role of our own services is none of these.
record PeopleOfIssuer(
    TenantId tenant, String rolesClaim, String userClaim, Map<String, Set<String>> rolesByWord) {

  static PeopleOfIssuer of(String name, IssuerSettings.Issuer settings) {
    var byWord = new HashMap<String, Set<String>>();
    settings
        .roles()
        .forEach(
            (given, words) -> {
              var role = role(name, given);
              words.forEach(word -> byWord.computeIfAbsent(word, _ -> new HashSet<>()).add(role));
            });
    return new PeopleOfIssuer(
        new TenantId(settings.tenant()), settings.rolesClaim(), settings.userClaim(), byWord);
  }

  private static String role(String name, String given) {
    return Roles.OF_PEOPLE.stream()
        .filter(role -> role.equalsIgnoreCase(given.replace("-", "")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "waybill.sign-in.issuers.%s.roles.%s: there is no such role. The roles are %s."
                        .formatted(name, given, String.join(", ", Roles.OF_PEOPLE))));
  }

  /// The roles that a token gives; none when it says nothing that was configured.
  Set<String> roles(JsonObject claims) {
    return claim(claims, rolesClaim)
        .map(PeopleOfIssuer::words)
        .orElseGet(Stream::empty)
        .flatMap(word -> rolesByWord.getOrDefault(word, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Who it is; nothing when the token does not say so.
  Optional<String> user(JsonObject claims) {
    return claim(claims, userClaim)
        .or(() -> claim(claims, "sub"))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> !name.isBlank());
  }

  /// A claim may have slashes in its own name, as a URL has.
  private static Optional<Object> claim(JsonObject claims, String path) {
    if (claims.containsKey(path)) {
      return Optional.ofNullable(claims.getValue(path));
    }
    return claim(claims, Arrays.asList(path.split("/")));
  }

  private static Optional<Object> claim(JsonObject claims, List<String> path) {
    var there = Optional.ofNullable(claims.getValue(path.getFirst()));
    return path.size() == 1
        ? there
        : there
            .filter(JsonObject.class::isInstance)
            .flatMap(inner -> claim((JsonObject) inner, path.subList(1, path.size())));
  }

  /// One text, or a list of them.
  private static Stream<String> words(Object claim) {
    return switch (claim) {
      case String text -> Stream.of(text);
      case JsonArray list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
      default -> Stream.empty();
    };
  }
}
