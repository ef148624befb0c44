package dev.waybill.api.http;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Rights;
import dev.waybill.api.http.IssuerSettings.Issuer;
import dev.waybill.contracts.MachineClient;
import dev.waybill.contracts.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who calls: read from the verified token, never from a parameter.
///
/// @param name the client id of a machine, the user name of a person
/// @param generation of a machine's token: how often all tokens of its key were ended before
public record Caller(TenantId tenant, String name, boolean machine, Rights rights, int generation) {
  private static final String SERVICE_ACCOUNT = "service-account-";
  private static final String READ = "waybill.caller";

  /// @throws ForeignToken when the token does not name a tenant
  public static Caller of(SecurityIdentity identity) {
    return read(identity).orElseGet(() -> claimed(identity));
  }

  /// The caller that was read before; nothing when the token is foreign, or was not looked at yet.
  static Optional<Caller> read(SecurityIdentity identity) {
    return Optional.ofNullable(identity.getAttribute(READ));
  }

  /// The identity with its caller, so that a token is read once: a claim of our own costs the
  /// library an exception each time it is asked for.
  static SecurityIdentity readingOnce(SecurityIdentity identity) {
    try {
      return QuarkusSecurityIdentity.builder(identity)
          .addAttribute(READ, claimed(identity))
          .build();
    } catch (ForeignToken e) {
      return identity; // Whoever asks for the caller hears of it then.
    }
  }

  private static Caller claimed(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new ForeignToken("The call carries no token.");
    }
    return Issuers.of(identity)
        .map(issuer -> person(identity, token, issuer))
        .orElseGet(() -> ofOurs(identity, token));
  }

  private static Caller ofOurs(SecurityIdentity identity, JsonWebToken token) {
    var tenant = claimedTenant(token);
    var user = text(token, "preferred_username").orElse(SERVICE_ACCOUNT);
    var machine = user.startsWith(SERVICE_ACCOUNT);
    var client = text(token, "client_id").or(() -> text(token, "azp")).orElse(token.getName());
    return new Caller(
        tenantId(tenant),
        machine ? client : user,
        machine,
        rights(identity, token),
        generation(token));
  }

  /// Whatever a token of another issuer says: machines have keys of ours.
  private static Caller person(SecurityIdentity identity, JsonWebToken token, Issuer issuer) {
    var name =
        text(token, issuer.person())
            .orElseThrow(
                () ->
                    new ForeignToken(
                        "The token names nobody (claim \"%s\").".formatted(issuer.person())));
    return new Caller(
        tenantId(issuer.tenant().orElseGet(() -> claimedTenant(token))),
        name,
        false,
        rights(identity, token),
        0);
  }

  private static String claimedTenant(JsonWebToken token) {
    return text(token, "tenant")
        .orElseThrow(() -> new ForeignToken("The token names no tenant (claim \"tenant\")."));
  }

  /// Keys of an earlier version do not say it.
  private static int generation(JsonWebToken token) {
    return token.containsClaim(MachineClient.GENERATION)
        ? text(token, MachineClient.GENERATION)
            .filter(claim -> claim.matches("[0-9]{1,9}"))
            .map(Integer::parseInt)
            .orElse(0)
        : 0;
  }

  private static Rights rights(SecurityIdentity identity, JsonWebToken token) {
    var limits = new HashMap<String, Set<String>>();
    for (var attribute : Limits.ALL) {
      // Asking for one that is not there costs the library an exception.
      if (token.containsClaim(attribute)) {
        limits.put(attribute, texts(token.getClaim(attribute)));
      }
    }
    return new Rights(identity.getRoles(), limits);
  }

  /// One text, or a list of them.
  private static Set<String> texts(Object claim) {
    return switch (claim) {
      case JsonString text -> Set.of(text.getString());
      case String text -> Set.of(text);
      case Collection<?> list ->
          list.stream().flatMap(one -> texts(one).stream()).collect(Collectors.toSet());
      default -> throw new ForeignToken("The token limits roles by what is no list of nodes.");
    };
  }

  /// The caller as the author of what it asks for.
  public Author author() {
    return new Author(tenant, name, "");
  }

  private static Optional<String> text(JsonWebToken token, String claim) {
    return token.getClaim(claim) instanceof String value && !value.isBlank()
        ? Optional.of(value)
        : Optional.empty();
  }

  private static TenantId tenantId(String name) {
    try {
      return new TenantId(name);
    } catch (IllegalArgumentException e) {
      throw new ForeignToken(e.getMessage());
    }
  }

  /// A token that is genuine, yet was not made for us; answered like lacking rights.
  public static final class ForeignToken extends RuntimeException {
    ForeignToken(String message) {
      super(message);
    }
  }
}
