package dev.waybill.api.http;

import dev.waybill.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Signs tokens as Keycloak would, and tells the service under test to trust them.
public class SignedTokens implements QuarkusTestResourceLifecycleManager {
  private static final String PRIVATE_KEY = "waybill.test.private-key";
  private static final String NOBODY_LISTENS = "http://127.0.0.1:9/realms/waybill";

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(RealServers.settings("transport_api", false));
    settings.put("quarkus.oidc.tenant-enabled", "true");
    settings.put("quarkus.oidc.auth-server-url", "");
    settings.put("quarkus.oidc.public-key", publicKey());
    settings.put("waybill.sign-in.realm", NOBODY_LISTENS);
    settings.put("waybill.service-keys.client-secret", "nobody asks for it");
    settings.put("waybill.notifications.url", "http://127.0.0.1:9");
    return settings;
  }

  @Override
  public void stop() {}

  /// A token of the tenant `default` with these roles.
  public static String withRoles(String... roles) {
    return of("default", Duration.ofMinutes(10), roles);
  }

  /// A token whose roles are limited to nodes, by attribute.
  public static String limited(Map<String, ?> limits, String... roles) {
    var claims = claims("default", Duration.ofMinutes(10), roles);
    limits.forEach(claims::claim);
    return claims.jws().sign(privateKey());
  }

  /// @param life how long it lives from now on; negative for one that has expired
  public static String of(String tenant, Duration life, String... roles) {
    return claims(tenant, life, roles).jws().sign(privateKey());
  }

  /// A token of a person of the tenant `default`, as people sign in with.
  public static String ofPerson(String name, String... roles) {
    return claims("default", Duration.ofMinutes(10), roles)
        .claim("client_id", "waybill-cli")
        .claim("preferred_username", name)
        .jws()
        .sign(privateKey());
  }

  /// A token of a service key that is none of those other tests use.
  static String ofKey(String clientId, int generation, String... roles) {
    return claims("default", Duration.ofMinutes(10), roles)
        .claim("client_id", clientId)
        .claim("preferred_username", "service-account-" + clientId)
        .claim("key_generation", Integer.toString(generation))
        .jws()
        .sign(privateKey());
  }

  private static JwtClaimsBuilder claims(String tenant, Duration life, String... roles) {
    var now = Instant.now();
    return Jwt.claims()
        .audience("waybill-api")
        .claim("tenant", tenant)
        .claim("client_id", "sb-test!b1|waybill!b1")
        .claim("preferred_username", "service-account-sb-test!b1|waybill!b1")
        .claim("realm_access", Map.of("roles", Set.of(roles)))
        .issuedAt(now.minus(Duration.ofDays(1)))
        .expiresAt(now.plus(life));
  }

  /// Quarkus loads this class twice; the key pair is handed over by a system property.
  private static String publicKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var pair = generator.generateKeyPair();
      System.setProperty(PRIVATE_KEY, text(pair.getPrivate().getEncoded()));
      return text(pair.getPublic().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey privateKey() {
    try {
      var bytes = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }
}
