package dev.waybill.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The client that stands for a machine in Keycloak, as Keycloak's admin API is sent it. A service
/// key is such a client; `./waybill up` makes some, and transport-api the others.
///
/// All that a token says is written in the client itself, its roles too. So whoever makes keys need
/// manage clients only, and no people; and a key is made whole, with one call, or not at all.
public final class MachineClient {
  /// How long a token of a machine lives.
  public static final Duration TOKEN_LIFE = Duration.ofHours(12);

  /// The claim that tells tokens of a key that were given out before a rotation from later ones.
  public static final String GENERATION = "key_generation";

  public static final String PLAN = "waybill.plan";
  public static final String TENANT = "waybill.tenant";
  public static final String DESCRIPTION = "waybill.description";
  public static final String CREATED_AT = "waybill.created-at";
  public static final String CREATED_BY = "waybill.created-by";
  public static final String ROTATED_AT = "waybill.rotated-at";

  private static final String AUDIENCE = "waybill-api";

  private MachineClient() {}

  /// The client of a service key, with what lists tell of it.
  public static Map<String, Object> of(
      ServiceKey key, String description, Instant createdAt, String createdBy) {
    var told = new LinkedHashMap<String, String>();
    told.put(PLAN, key.plan().word());
    told.put(TENANT, key.tenant().value());
    told.put(DESCRIPTION, description);
    told.put(CREATED_AT, createdAt.toString());
    told.put(CREATED_BY, createdBy);
    return of(key.clientId(), key.clientSecret(), key.tenant(), key.plan().roles(), told);
  }

  /// The client of one of our own services.
  public static Map<String, Object> internal(String clientId, String clientSecret) {
    return of(clientId, clientSecret, TenantId.DEFAULT, List.of("internal"), Map.of());
  }

  private static Map<String, Object> of(
      String clientId,
      String clientSecret,
      TenantId tenant,
      List<String> roles,
      Map<String, String> told) {
    var attributes = new LinkedHashMap<>(told);
    attributes.put("access.token.lifespan", Long.toString(TOKEN_LIFE.toSeconds()));
    var mappers = new ArrayList<>(of(tenant));
    mappers.add(generation(0));
    roles.forEach(role -> mappers.add(role(role)));
    var client = new LinkedHashMap<String, Object>();
    client.put("clientId", clientId);
    client.put("secret", clientSecret);
    client.put("publicClient", false);
    client.put("serviceAccountsEnabled", true);
    client.put("standardFlowEnabled", false);
    client.put("directAccessGrantsEnabled", false);
    client.put("fullScopeAllowed", false);
    client.put("defaultClientScopes", List.of("basic", "roles"));
    client.put("attributes", attributes);
    client.put("protocolMappers", mappers);
    return client;
  }

  /// Tokens name whom they are for, and the tenant: only administrators set that.
  public static List<Map<String, Object>> of(TenantId tenant) {
    return List.of(
        mapper(
            "audience",
            "oidc-audience-mapper",
            Map.of("included.custom.audience", AUDIENCE, "access.token.claim", "true")),
        claim("tenant", "tenant", tenant.value()));
  }

  /// How often all tokens of a key have been ended.
  public static Map<String, Object> generation(int generation) {
    return claim("generation", GENERATION, Integer.toString(generation));
  }

  private static Map<String, Object> claim(String name, String claim, String value) {
    return mapper(
        name,
        "oidc-hardcoded-claim-mapper",
        Map.of(
            "claim.name",
            claim,
            "claim.value",
            value,
            "jsonType.label",
            "String",
            "access.token.claim",
            "true"));
  }

  private static Map<String, Object> role(String role) {
    return mapper("role " + role, "oidc-hardcoded-role-mapper", Map.of("role", role));
  }

  /// One thing that tokens of a client say.
  public static Map<String, Object> mapper(String name, String kind, Map<String, String> config) {
    return Map.of(
        "name", name, "protocol", "openid-connect", "protocolMapper", kind, "config", config);
  }
}
