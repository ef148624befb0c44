package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Instant now = NOON;
  private final VerifiedTokens tokens =
      new VerifiedTokens(
          new Clock() {
            private final InstantSource source = () -> now;

            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return source.instant();
            }
          });

  @Test
  void whatWasVerifiedIsKnownAgain() {
    var identity = verified("a", NOON.plusSeconds(3600));

    assertThat(known("a")).isSameAs(identity);
    assertThat(known("b")).isNull();
  }

  @Test
  void aCallIsKnownByTheTokenThatItSends() {
    var identity = verified("a", NOON.plusSeconds(60));

    assertThat(tokens.sentWith("Bearer a")).containsSame(identity);
    assertThat(tokens.sentWith("Bearer b")).isEmpty();
    assertThat(tokens.sentWith("Basic a")).isEmpty();
    assertThat(tokens.sentWith("a")).isEmpty();
    assertThat(tokens.sentWith(null)).isEmpty();
    now = NOON.plusSeconds(60);
    assertThat(tokens.sentWith("Bearer a")).isEmpty();
  }

  @Test
  void nothingIsKnownLongerThanItLives() {
    verified("a", NOON.plusSeconds(60));

    now = NOON.plusSeconds(59);
    assertThat(known("a")).isNotNull();
    now = NOON.plusSeconds(60);
    assertThat(known("a")).isNull();
  }

  @Test
  void nothingIsKnownForLongWithoutBeingVerifiedAnew() {
    var identity = verified("a", NOON.plus(Duration.ofHours(12)));

    now = NOON.plus(Duration.ofMinutes(4));
    tokens.augment(identity, null).await().indefinitely(); // as for each call with it
    now = NOON.plus(Duration.ofMinutes(5));
    assertThat(known("a")).isNull();
  }

  @Test
  void whatIsKeptIsBounded() {
    for (int i = 0; i < 25_000; i++) {
      verified("token " + i, NOON.plusSeconds(3600));
    }

    assertThat(known("token 0")).isNull();
    assertThat(known("token 24999")).isNotNull();
  }

  private SecurityIdentity verified(String token, Instant expires) {
    var identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new Claims(expires))
            .addCredential(new AccessTokenCredential(token))
            .build();
    return tokens.augment(identity, null).await().indefinitely();
  }

  private SecurityIdentity known(String token) {
    return tokens
        .authenticate(new TokenAuthenticationRequest(new AccessTokenCredential(token)), null)
        .await()
        .indefinitely();
  }

  private record Claims(Instant expires) implements JsonWebToken {
    @Override
    public String getName() {
      return "someone";
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of("exp");
    }

    @Override
    @SuppressWarnings("unchecked") // the one claim is a number
    public <T> T getClaim(String claim) {
      return (T) (Object) expires.getEpochSecond();
    }
  }
}
