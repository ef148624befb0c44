package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.api.KeepingServiceKeys.Shown;
import dev.waybill.api.TestingKeys.Mood;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.KeyPosition;
import dev.waybill.api.core.KnownKey;
import dev.waybill.api.core.TokenRefusal;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepingServiceKeysTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Author ANNA = new Author(TenantId.DEFAULT, "anna", "");
  private static final Author STRANGER = new Author(new TenantId("other"), "otto", "");

  private final TestingKeys keys = new TestingKeys();
  private final TestingRefusals refusals = new TestingRefusals();
  private final KeepingServiceKeys keeping =
      new KeepingServiceKeys(keys, refusals, new Settings(), Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void aKeyIsShownWholeWhenItIsMade() {
    var shown = made();

    assertThat(shown.document().keySet()).containsExactly("id", "uaa", "uri");
    assertThat(shown.document())
        .containsEntry("id", shown.id())
        .containsEntry("uri", "https://tms.example.com");
    assertThat(uaa(shown))
        .containsEntry("url", "https://tms.example.com")
        .containsEntry("clientsecret", keys.secrets.get(shown.id()))
        .containsEntry("tenantid", "default");
    assertThat(shown).hasToString("Shown[" + shown.id() + "]");
    assertThat(done(keeping.get(TenantId.DEFAULT, shown.id())))
        .returns("for CI", KnownKey::description)
        .returns("anna", KnownKey::createdBy)
        .returns(NOON, KnownKey::createdAt);
  }

  @Test
  void theListGoesOnWhereItWas() {
    var all = List.of(made().id(), made().id(), made().id(), made().id(), made().id());
    var seen = new ArrayList<String>();
    var after = Optional.<KeyPosition>empty();

    for (var page = page(after); !page.isEmpty(); page = page(after)) {
      page.forEach(key -> seen.add(key.id()));
      after = KeyPosition.parse(KeyPosition.of(page.getLast()).toString());
    }

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void aKeyOfAnotherTenantIsNotThere() {
    var id = made().id();

    assertThat(done(keeping.list(STRANGER.tenant(), Optional.empty(), 10))).isEmpty();
    assertThat(refused(keeping.get(STRANGER.tenant(), id)).problem())
        .isEqualTo(Problem.SERVICE_KEY_NOT_FOUND);
    assertThat(refused(keeping.rotate(STRANGER, id, false)).problem())
        .isEqualTo(Problem.SERVICE_KEY_NOT_FOUND);
    assertThat(refused(keeping.revoke(STRANGER, id)).problem())
        .isEqualTo(Problem.SERVICE_KEY_NOT_FOUND);
    assertThat(done(refusals.all())).isEmpty();
  }

  @Test
  void aRotationGivesAnotherSecretAndLeavesTokensAlone() {
    var before = made();

    var after = done(keeping.rotate(ANNA, before.id(), false));

    assertThat(uaa(after)).containsEntry("clientid", uaa(before).get("clientid"));
    assertThat(uaa(after).get("clientsecret")).isNotEqualTo(uaa(before).get("clientsecret"));
    assertThat(done(refusals.all())).isEmpty();
    assertThat(key(before).rotatedAt()).contains(NOON);
    assertThat(key(before).generation()).isZero();
  }

  @Test
  void aRotationMayEndTheTokensOfBefore() {
    var id = made();

    done(keeping.rotate(ANNA, id.id(), true));
    done(keeping.rotate(ANNA, id.id(), true));

    assertThat(done(refusals.all())).extracting(TokenRefusal::upTo).containsExactly(1);
    assertThat(key(id).generation()).isEqualTo(2);
  }

  @Test
  void aRotationThatKeycloakDidNotHearOfIsDoneByTheNextOne() {
    var id = made();
    keys.mood = Mood.READS_ONLY;
    var failure = refused(keeping.rotate(ANNA, id.id(), true));
    keys.mood = Mood.WELL;

    done(keeping.rotate(ANNA, id.id(), false));

    assertThat(failure.problem()).isEqualTo(Problem.SIGN_IN_UNAVAILABLE);
    assertThat(failure.detail()).contains("Rotate it once more");
    assertThat(done(refusals.all())).extracting(TokenRefusal::upTo).containsExactly(0);
    assertThat(key(id).generation()).isEqualTo(1);
  }

  @Test
  void aKeyThatIsRevokedIsGone() {
    var id = made();

    done(keeping.revoke(ANNA, id.id()));

    assertThat(done(refusals.all()))
        .extracting(TokenRefusal::upTo)
        .containsExactly(TokenRefusal.ALL);
    assertThat(refused(keeping.get(TenantId.DEFAULT, id.id())).problem())
        .isEqualTo(Problem.SERVICE_KEY_NOT_FOUND);
    assertThat(refused(keeping.revoke(ANNA, id.id())).problem())
        .isEqualTo(Problem.SERVICE_KEY_NOT_FOUND);
    assertThat(done(refusals.forget(NOON.plusSeconds(1)))).isEmpty();
    assertThat(done(refusals.all())).isEmpty();
  }

  @Test
  void nothingIsDoneWhileKeycloakIsAway() {
    var id = made();
    keys.mood = Mood.AWAY;

    var failure = refused(keeping.revoke(ANNA, id.id()));

    assertThat(failure.problem()).isEqualTo(Problem.SIGN_IN_UNAVAILABLE);
    assertThat(done(refusals.all())).isEmpty();
  }

  @Test
  void aKeyThatIsRevokedHalfIsRefusedUntilTheOtherHalfIsDone() {
    var id = made();
    keys.mood = Mood.READS_ONLY;

    var failure = refused(keeping.revoke(ANNA, id.id()));

    assertThat(failure.problem()).isEqualTo(Problem.SIGN_IN_UNAVAILABLE);
    assertThat(failure.detail()).contains("revoked half", "Send DELETE once more");
    assertThat(done(refusals.forget(NOON.plus(Duration.ofDays(365)))))
        .containsExactly(uaa(id).get("clientid"));
    assertThat(done(refusals.all())).isNotEmpty();
    assertThat(refused(keeping.rotate(ANNA, id.id(), true)).detail()).contains("being revoked");

    keys.mood = Mood.WELL;
    done(keeping.revoke(ANNA, id.id()));

    assertThat(done(refusals.forget(NOON))).isEmpty();
    assertThat(done(refusals.all())).isNotEmpty();
  }

  @Test
  void aRevocationThatKeycloakHasDoneAndWeDidNotHearOfIsEndedToo() {
    var id = made();
    var known = key(id);
    done(refusals.refuseAll(known, NOON));
    done(keys.remove(known));

    done(keeping.revoke(ANNA, id.id()));

    assertThat(done(refusals.forget(NOON))).isEmpty();
  }

  private Shown made() {
    return done(keeping.create(ANNA, KeyPlan.EXPORT, "for CI"));
  }

  private KnownKey key(Shown shown) {
    return done(keeping.get(TenantId.DEFAULT, shown.id()));
  }

  private List<KnownKey> page(Optional<KeyPosition> after) {
    return done(keeping.list(TenantId.DEFAULT, after, 2));
  }

  @SuppressWarnings("unchecked") // so it is made
  private static Map<String, String> uaa(Shown shown) {
    return (Map<String, String>) shown.document().get("uaa");
  }

  private static <T> T done(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(5));
  }

  private static Problem.Refused refused(Uni<?> work) {
    return catchThrowableOfType(Problem.Refused.class, () -> done(work));
  }

  private record Settings() implements KeySettings {
    @Override
    public String address() {
      return "https://tms.example.com";
    }

    @Override
    public String clientId() {
      return "waybill-keys";
    }

    @Override
    public Optional<String> clientSecret() {
      return Optional.empty();
    }

    @Override
    public Duration lookEvery() {
      return Duration.ofSeconds(2);
    }
  }
}
