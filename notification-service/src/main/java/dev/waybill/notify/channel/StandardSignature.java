package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The headers by which a receiver knows that we sent a body, after Standard Webhooks 1.0.0.
///
/// While a secret is replaced there are two; each signs, so that the receiver may know either.
final class StandardSignature {
  private static final String PREFIX = "whsec_";

  private StandardSignature() {}

  /// @param id the same on all attempts
  /// @param now of this attempt: receivers take none that is older than some minutes
  static Map<String, String> headers(List<String> secrets, String id, Instant now, byte[] body) {
    var timestamp = Long.toString(now.getEpochSecond());
    var head = (id + "." + timestamp + ".").getBytes(UTF_8);
    var signatures =
        secrets.stream()
            .map(
                secret -> "v1," + Base64.getEncoder().encodeToString(hmac(key(secret), head, body)))
            .collect(Collectors.joining(" "));
    return Map.of(
        "Webhook-Id", id, "Webhook-Timestamp", timestamp, "Webhook-Signature", signatures);
  }

  /// The value of `X-Hub-Signature-256`, as GitHub signs: the body alone, under a secret as typed.
  static String hub(String secret, byte[] body) {
    return "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), body));
  }

  /// What is wrong with a secret.
  static Optional<String> objection(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.of("does not begin with " + PREFIX);
    }
    try {
      int bytes = key(secret).length;
      return bytes >= 24 && bytes <= 64
          ? Optional.empty()
          : Optional.of("has %d bytes".formatted(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.of("is not base64 after " + PREFIX);
    }
  }

  private static byte[] key(String secret) {
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
