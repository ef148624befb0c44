package dev.waybill.api;

import io.smallrye.mutiny.Uni;

/// Who gives out tokens for service keys.
public interface TokenIssuer {
  /// What a service key holds. Its words never reach a log.
  record Credentials(String clientId, String clientSecret) {
    @Override
    public String toString() {
      return "Credentials[" + clientId + "]";
    }
  }

  /// What became of a wish for a token.
  sealed interface Answer {
    /// @param scope blank separated
    /// @param jti the token's own id
    record Issued(String accessToken, long expiresIn, String scope, String jti) implements Answer {}

    record BadCredentials() implements Answer {}

    /// The issuer cannot be asked now.
    record Unavailable(String why) implements Answer {}
  }

  Uni<Answer> issue(Credentials credentials);
}
