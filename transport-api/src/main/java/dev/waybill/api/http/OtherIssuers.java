package dev.waybill.api.http;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Tokens of other issuers. The issuer that a token names decides with whose keys it is verified;
/// who is not configured is verified with those of our own realm, in vain. Of a good one only that
/// is taken over which [PeopleOfIssuer] takes: an identity of another issuer is made anew.
@ApplicationScoped
class OtherIssuers implements TenantConfigResolver {
  private static final String BEARER = "bearer ";
  private static final String MARK = "issuer:";

  private final Map<String, OidcTenantConfig> byIssuer = new HashMap<>();
  private final Map<String, PeopleOfIssuer> people = new HashMap<>();

  OtherIssuers(IssuerSettings settings) {
    settings
        .byName()
        .forEach(
            (name, issuer) -> {
              people.put(MARK + name, PeopleOfIssuer.of(name, issuer));
              byIssuer.put(issuer.url(), config(MARK + name, issuer));
            });
  }

  private static OidcTenantConfig config(String id, IssuerSettings.Issuer issuer) {
    return OidcTenantConfig.authServerUrl(issuer.url())
        .tenantId(id)
        .applicationType(ApplicationType.SERVICE)
        .token()
        .issuer(issuer.url())
        .audience(issuer.audience())
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .end()
        .build();
  }

  /// Nothing for a token that is to be verified as our own.
  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext call, OidcRequestContext<OidcTenantConfig> context) {
    return byIssuer.isEmpty()
        ? Uni.createFrom().nullItem()
        : Uni.createFrom().item(issuerOf(call).map(byIssuer::get).orElse(null));
  }

  private static Optional<String> issuerOf(RoutingContext call) {
    return Optional.ofNullable(call.request().getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> OidcUtils.decodeJwtContent(header.substring(BEARER.length())))
        .map(claims -> claims.getValue("iss") instanceof String issuer ? issuer : null);
  }

  /// Whether another issuer than our own realm has vouched for it.
  static boolean vouchedFor(SecurityIdentity identity) {
    return identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE) instanceof String tenant
        && tenant.startsWith(MARK);
  }

  /// Such an identity as ours: a person with the roles that were configured, and nothing else.
  ///
  /// @throws AuthenticationFailedException when the token does not say who it is
  SecurityIdentity asOurs(SecurityIdentity identity) {
    var from = people.get(identity.<String>getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE));
    var token = identity.getCredential(AccessTokenCredential.class);
    var claims = token == null ? null : OidcUtils.decodeJwtContent(token.getToken());
    if (from == null || claims == null) {
      throw new AuthenticationFailedException("a token that says nothing");
    }
    var user = from.user(claims).orElseThrow(AuthenticationFailedException::new);
    return Caller.person(person(identity, from, claims), from.tenant(), user);
  }

  private static SecurityIdentity person(
      SecurityIdentity identity, PeopleOfIssuer from, JsonObject claims) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(identity.getPrincipal())
        .addRoles(from.roles(claims))
        .addCredentials(identity.getCredentials())
        .addAttributes(identity.getAttributes())
        .build();
  }
}
