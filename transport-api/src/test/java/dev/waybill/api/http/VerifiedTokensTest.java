package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.api.RefusingTokens;
import dev.waybill.api.TestingKeys;
import dev.waybill.api.TestingRefusals;
import dev.waybill.api.core.KnownKey;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Instant now = NOON;
  private final Clock clock =
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
      };
  private final TestingRefusals refusals = new TestingRefusals();
  private final RefusingTokens refusing = new RefusingTokens(refusals, clock);
  private final VerifiedTokens tokens = new VerifiedTokens(clock, refusing, new Issuers(Map::of));

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
    assertThat(tokens.sentWith("bearer a")).containsSame(identity);
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
  void aTokenOfAKeyThatWasRevokedIsKnownNoLonger() {
    verifiedOfKey("a", "sb-1", "0");
    verifiedOfKey("b", "sb-2", "0");

    refusals.refuseAll(key("sb-1"), NOON).await().indefinitely();
    refusing.look().await().indefinitely();

    assertThat(tokens.sentWith("Bearer a")).isEmpty();
    assertThat(known("a")).isNull();
    assertThat(known("b")).isNotNull();
  }

  @Test
  void aTokenOfAKeyThatWasRevokedIsNotTakenAfterItWasVerifiedEither() {
    refusals.refuseAll(key("sb-1"), NOON).await().indefinitely();
    refusing.look().await().indefinitely();

    assertThatThrownBy(() -> verifiedOfKey("a", "sb-1", "7"))
        .isInstanceOf(AuthenticationFailedException.class);
    assertThat(known("a")).isNull();
  }

  @Test
  void aRotationThatEndsTokensEndsThoseOfBefore() {
    verifiedOfKey("before", "sb-1", "3");
    verifiedOfKey("old", "sb-1", null);

    refusals.refuse(key("sb-1"), 3, NOON).await().indefinitely();
    refusing.look().await().indefinitely();
    verifiedOfKey("after", "sb-1", "4");

    assertThat(known("before")).isNull();
    assertThat(known("old")).isNull();
    assertThat(known("after")).isNotNull();
  }

  @Test
  void whatIsRefusedOfAKeyIsNotRefusedOfAPersonOfThatName() {
    refusals.refuseAll(key("sb-1"), NOON).await().indefinitely();
    refusing.look().await().indefinitely();

    verified(
        "a",
        Map.of(
            "exp",
            NOON.plusSeconds(60).getEpochSecond(),
            "tenant",
            "default",
            "preferred_username",
            "sb-1"));

    assertThat(known("a")).isNotNull();
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
    return verified(token, Map.of("exp", expires.getEpochSecond()));
  }

  private void verifiedOfKey(String token, String clientId, String generation) {
    var claims = new HashMap<String, Object>();
    claims.put("exp", NOON.plusSeconds(3600).getEpochSecond());
    claims.put("tenant", "default");
    claims.put("azp", clientId);
    if (generation != null) {
      claims.put("key_generation", generation);
    }
    verified(token, claims);
  }

  private SecurityIdentity verified(String token, Map<String, Object> claims) {
    var identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new Claims(claims))
            .addCredential(new AccessTokenCredential(token))
            .build();
    return tokens.augment(identity, null).await().indefinitely();
  }

  private static KnownKey key(String clientId) {
    return TestingKeys.known(clientId, 0);
  }

  private SecurityIdentity known(String token) {
    return tokens
        .authenticate(new TokenAuthenticationRequest(new AccessTokenCredential(token)), null)
        .await()
        .indefinitely();
  }

  private record Claims(Map<String, Object> all) implements JsonWebToken {
    @Override
    public String getName() {
      return "someone";
    }

    @Override
    public Set<String> getClaimNames() {
      return all.keySet();
    }

    @Override
    @SuppressWarnings("unchecked") // who asks knows what it is
    public <T> T getClaim(String claim) {
      return (T) all.get(claim);
    }
  }
}
