package dev.waybill.contracts;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What a machine signs in with: the id of a client, its secret, and what it may do for whom.
public record ServiceKey(String clientId, String clientSecret, KeyPlan plan, TenantId tenant) {
  /// What the id of each key begins with.
  public static final String PREFIX = "sb-";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;
  private static final String PEM = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----";

  public ServiceKey {
    Whole.text(clientId, "clientId");
    Whole.text(clientSecret, "clientSecret");
    Whole.given(plan, "plan");
    Whole.given(tenant, "tenant");
  }

  /// A key that nobody has yet. Its id has the form of CTMS's and is never given out again.
  public static ServiceKey fresh(KeyPlan plan, TenantId tenant) {
    return renewed(PREFIX + UUID.randomUUID() + "!b1|waybill!b1", plan, tenant);
  }

  /// A key with a secret that nobody has yet.
  public static ServiceKey renewed(String clientId, KeyPlan plan, TenantId tenant) {
    return new ServiceKey(clientId, secret(), plan, tenant);
  }

  /// 256 bits of chance. No sign of it must be encoded in a form but the last, which clients of
  /// CTMS know: its secrets end so too.
  private static String secret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /// In the form of CTMS's keys. Scripts look for `"url"` and `"uri"`: each stands there once.
  ///
  /// @param address where the API is
  /// @param publicKey what the issuer's tokens are verified with, in Base64
  public Map<String, Object> document(String address, String publicKey) {
    var uaa = new LinkedHashMap<String, String>();
    uaa.put("clientid", clientId);
    uaa.put("clientsecret", clientSecret);
    uaa.put("url", address);
    uaa.put("identityzone", tenant.value());
    uaa.put("identityzoneid", tenant.value());
    uaa.put("tenantid", tenant.value());
    uaa.put("tenantmode", "dedicated");
    uaa.put("sburl", address);
    uaa.put("apiurl", address);
    uaa.put("verificationkey", PEM.formatted(publicKey));
    uaa.put("xsappname", "waybill!b1");
    uaa.put("subaccountid", tenant.value());
    uaa.put("uaadomain", URI.create(address).getHost());
    uaa.put("zoneid", tenant.value());
    var document = new LinkedHashMap<String, Object>();
    document.put("uaa", uaa);
    document.put("uri", address);
    return document;
  }

  /// Never with the secret: this ends up in logs.
  @Override
  public String toString() {
    return clientId + " (" + plan.word() + ")";
  }
}
