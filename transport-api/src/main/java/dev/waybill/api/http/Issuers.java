package dev.waybill.api.http;

import dev.waybill.api.core.Roles;
import dev.waybill.api.http.IssuerSettings.Issuer;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/// The issuers whose tokens people may come with, besides Waybill's own realm.
///
/// Which of them is asked about a token is said by the token itself, before anybody has verified
/// it: it then must be that issuer's, or it is none. Their keys are fetched when the first such
/// token comes, and again with the next one as long as the issuer was away.
@ApplicationScoped
class Issuers implements TenantConfigResolver {
  private static final Logger LOG = Logger.getLogger(Issuers.class);
  private static final String BEARER = "Bearer ";
  private static final String ISSUER = "waybill.issuer";

  private record Known(Issuer issuer, OidcTenantConfig config) {}

  /// By their addresses, without a last slash.
  private final Map<String, Known> known;

  Issuers(IssuerSettings settings) {
    var all = new HashMap<String, Known>();
    settings
        .byName()
        .forEach(
            (name, issuer) ->
                all.put(plain(issuer.address()), new Known(issuer, config(name, issuer))));
    known = Map.copyOf(all);
  }

  /// Nothing for a token of our own realm, and for what is no token: the usual way takes it.
  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext call, OidcRequestContext<OidcTenantConfig> context) {
    var found =
        known.isEmpty()
            ? Optional.<Known>empty()
            : claimed(call.request().getHeader(HttpHeaders.AUTHORIZATION)).flatMap(this::find);
    return Uni.createFrom().item(found.map(Known::config).orElse(null));
  }

  /// Who comes with a verified token of another issuer is a person, and has none but the roles of
  /// people, whatever the token says: what is ours to give is not another's.
  SecurityIdentity asPerson(SecurityIdentity identity) {
    if (known.isEmpty() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      return identity;
    }
    return Optional.ofNullable(token.getIssuer())
        .flatMap(this::find)
        .map(found -> person(identity, token, found.issuer()))
        .orElse(identity);
  }

  /// The other issuer of a caller's token; nothing when it is our own realm's.
  static Optional<Issuer> of(SecurityIdentity identity) {
    return Optional.ofNullable(identity.getAttribute(ISSUER));
  }

  private static SecurityIdentity person(
      SecurityIdentity identity, JsonWebToken token, Issuer issuer) {
    var roles = new HashSet<>(identity.getRoles());
    roles.retainAll(Roles.OF_PEOPLE);
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(token)
        .addRoles(roles)
        .addCredentials(identity.getCredentials())
        .addAttributes(identity.getAttributes())
        .addAttribute(ISSUER, issuer)
        .build();
  }

  private Optional<Known> find(String issuer) {
    return Optional.ofNullable(known.get(plain(issuer)));
  }

  /// Who a token says that it is of.
  private static Optional<String> claimed(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    var parts = authorization.substring(BEARER.length()).strip().split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      var claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[1])));
      return claims.getValue("iss") instanceof String issuer
          ? Optional.of(issuer)
          : Optional.empty();
    } catch (IllegalArgumentException | DecodeException e) {
      LOG.debug("what is sent as a token is none", e);
      return Optional.empty();
    }
  }

  private static OidcTenantConfig config(String name, Issuer issuer) {
    return OidcTenantConfig.builder()
        .tenantId("issuer " + name)
        .authServerUrl(issuer.address())
        .token()
        .audience(issuer.audience())
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .end()
        .roles()
        .roleClaimPath(issuer.roles())
        .end()
        .build();
  }

  private static String plain(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
