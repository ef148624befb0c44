package dev.waybill.api.http;

import dev.waybill.api.RefusingTokens;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Remembers what came of verifying a token, since a client sends the same one for hours and each
/// verification costs as much as a small call.
///
/// A token is never taken longer than it lives. Nor is it taken for more than a few minutes without
/// being verified anew: a key that its issuer has withdrawn ends its tokens then. Of a token only
/// its hash is kept. Whether it is refused by now is asked each time ([RefusingTokens]).
@ApplicationScoped
class VerifiedTokens
    implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {
  private static final String BEARER = "Bearer ";
  private static final int MOST = 10_000;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private record Verified(SecurityIdentity identity, Instant until) {}

  private final Map<String, Verified> verified = new ConcurrentHashMap<>();
  private final Clock clock;
  private final RefusingTokens refusing;
  private final Issuers issuers;

  VerifiedTokens(Clock clock, RefusingTokens refusing, Issuers issuers) {
    this.clock = clock;
    this.refusing = refusing;
    this.issuers = issuers;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /// Before the one that verifies; a provider that says nothing has one more than SYSTEM_FIRST.
  @Override
  public int priority() {
    return SYSTEM_FIRST + 2;
  }

  /// Nothing when the token must be verified: the next provider does that.
  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    if (!(request.getToken() instanceof AccessTokenCredential token)) {
      return Uni.createFrom().nullItem();
    }
    return Uni.createFrom().item(known(token.getToken()).orElse(null));
  }

  /// Who a call is that sends a token which was verified before; nothing when it must be, or when
  /// the header has another form than clients write. Many repeat what the token endpoint said:
  /// `bearer`.
  Optional<SecurityIdentity> sentWith(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? known(authorization.substring(BEARER.length()))
        : Optional.empty();
  }

  private Optional<SecurityIdentity> known(String token) {
    return Optional.ofNullable(verified.get(hash(token)))
        .filter(known -> clock.instant().isBefore(known.until))
        .map(Verified::identity)
        .filter(identity -> !refused(identity));
  }

  private boolean refused(SecurityIdentity identity) {
    return Caller.read(identity)
        .filter(Caller::machine)
        .map(key -> refusing.refuses(key.tenant(), key.name(), key.generation()))
        .orElse(false);
  }

  /// Hears of each identity, those from here too; theirs is there already, and their caller read.
  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    var token = identity.getCredential(AccessTokenCredential.class);
    if (Caller.read(identity).isPresent()
        || token == null
        || !(identity.getPrincipal() instanceof JsonWebToken claims)) {
      return Uni.createFrom().item(identity);
    }
    var read = Caller.readingOnce(issuers.asPerson(identity));
    if (refused(read)) {
      return Uni.createFrom().failure(new AuthenticationFailedException("the key was revoked"));
    }
    remember(hash(token.getToken()), read, claims.getExpirationTime());
    return Uni.createFrom().item(read);
  }

  private void remember(String hash, SecurityIdentity identity, long expires) {
    var now = clock.instant();
    var known = verified.get(hash);
    if (known != null && known.identity == identity) {
      return;
    }
    if (verified.size() >= MOST) {
      verified.clear();
    }
    var end = Instant.ofEpochSecond(expires);
    var later = now.plus(LONGEST);
    verified.put(hash, new Verified(identity, end.isBefore(later) ? end : later));
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
