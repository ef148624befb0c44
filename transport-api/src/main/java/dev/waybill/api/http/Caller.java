package dev.waybill.api.http;

import dev.waybill.api.core.Author;
import dev.waybill.contracts.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who calls: read from the verified token, never from a parameter.
///
/// @param name the client id of a machine, the user name of a person
public record Caller(TenantId tenant, String name, boolean machine, Set<String> roles) {
  private static final String SERVICE_ACCOUNT = "service-account-";

  public Caller {
    roles = Set.copyOf(roles);
  }

  /// @throws ForeignToken when the token does not name a tenant
  public static Caller of(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new ForeignToken("The call carries no token.");
    }
    var tenant =
        text(token, "tenant")
            .orElseThrow(() -> new ForeignToken("The token names no tenant (claim \"tenant\")."));
    var user = text(token, "preferred_username").orElse(SERVICE_ACCOUNT);
    var machine = user.startsWith(SERVICE_ACCOUNT);
    var client = text(token, "client_id").or(() -> text(token, "azp")).orElse(token.getName());
    return new Caller(tenantId(tenant), machine ? client : user, machine, identity.getRoles());
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
