package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.KeyPosition;
import dev.waybill.api.core.KnownKey;
import dev.waybill.api.core.TokenRefusal;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Makes, shows, rotates and revokes service keys.
///
/// What is refused is written before the store of keys is told: whatever happens in between, no
/// token outlives the key that it came from.
@ApplicationScoped
public class KeepingServiceKeys {
  private static final Logger LOG = Logger.getLogger(KeepingServiceKeys.class);

  /// A key with its secret, for the one time that it is shown.
  ///
  /// @param document in the form of CTMS's keys, and its id
  public record Shown(String id, Map<String, Object> document) {
    /// Never with the secret.
    @Override
    public String toString() {
      return "Shown[" + id + "]";
    }
  }

  private final KeyStore keys;
  private final TokenRefusals refusals;
  private final KeySettings settings;
  private final Clock clock;

  KeepingServiceKeys(KeyStore keys, TokenRefusals refusals, KeySettings settings, Clock clock) {
    this.keys = keys;
    this.refusals = refusals;
    this.settings = settings;
    this.clock = clock;
  }

  public Uni<Shown> create(Author author, KeyPlan plan, String description) {
    var key = ServiceKey.fresh(plan, author.tenant());
    return keys.publicKey()
        .chain(
            publicKey ->
                keys.keep(key, description, author.name(), clock.instant())
                    .onFailure(Problem.Refused.class)
                    .transform(
                        failure ->
                            adding(
                                failure,
                                "If the list shows %s, revoke it: nobody has its secret."
                                    .formatted(key.clientId())))
                    .invoke(() -> LOG.infof("%s made service key %s", author.name(), key))
                    .map(id -> shown(id, key, publicKey)));
  }

  /// Those after a position, the oldest first.
  public Uni<List<KnownKey>> list(TenantId tenant, Optional<KeyPosition> after, int most) {
    return keys.of(tenant)
        .map(
            all ->
                all.stream()
                    .filter(
                        key -> after.isEmpty() || KeyPosition.of(key).compareTo(after.get()) > 0)
                    .sorted(Comparator.comparing(KeyPosition::of))
                    .limit(most)
                    .toList());
  }

  public Uni<KnownKey> get(TenantId tenant, String id) {
    return keys.find(tenant, id).map(found -> found.orElseThrow(() -> missing(id)));
  }

  /// @param endTokens whether tokens that were given out before are refused from now on
  public Uni<Shown> rotate(Author author, String id, boolean endTokens) {
    return get(author.tenant(), id)
        .chain(
            known ->
                refusals
                    .find(known)
                    .map(refusal -> refusal.map(TokenRefusal::upTo).orElse(-1))
                    .chain(upTo -> rotate(author, known, endTokens, upTo)));
  }

  private Uni<Shown> rotate(Author author, KnownKey known, boolean endTokens, int upTo) {
    if (upTo == TokenRefusal.ALL) {
      throw Problem.SERVICE_KEY_NOT_FOUND.because(
          "Service key %s is being revoked. Send DELETE once more to end that."
              .formatted(known.id()));
    }
    // A rotation that ended half way has tokens refused that the key still gives out.
    var ends = endTokens || known.generation() <= upTo;
    var key = ServiceKey.renewed(known.clientId(), known.plan(), known.tenant());
    var at = clock.instant();
    return keys.publicKey()
        .call(
            () ->
                ends ? refusals.refuse(known, known.generation(), at) : Uni.createFrom().voidItem())
        .chain(
            publicKey ->
                keys.renew(known, key, known.generation() + (ends ? 1 : 0), at)
                    .onFailure(Problem.Refused.class)
                    .transform(
                        failure ->
                            adding(
                                failure,
                                "The key may have a new secret that nobody has. Rotate it once"
                                    + " more."))
                    .map(
                        there -> {
                          if (!there) {
                            throw missing(known.id());
                          }
                          LOG.infof(
                              "%s rotated service key %s%s",
                              author.name(), key, ends ? " and ended its tokens" : "");
                          return shown(known.id(), key, publicKey);
                        }));
  }

  /// Its tokens are refused from now on, and no more are given out.
  public Uni<Void> revoke(Author author, String id) {
    var tenant = author.tenant();
    return keys.find(tenant, id)
        .chain(
            found ->
                found.isPresent()
                    ? revoke(author, found.get())
                    // The store may have heard of it, and we not of that.
                    : Uni.createFrom().voidItem())
        .chain(found -> refusals.gone(tenant, id, clock.instant()))
        .invoke(
            awaited -> {
              if (!awaited) {
                throw missing(id);
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> revoke(Author author, KnownKey known) {
    return refusals
        .refuseAll(known, clock.instant())
        .invoke(() -> LOG.infof("%s revokes service key %s", author.name(), known.clientId()))
        .chain(() -> keys.remove(known))
        .onFailure(KeepingServiceKeys::awayNow)
        .transform(
            failure ->
                adding(
                    failure,
                    "The key is revoked half: its tokens are refused from now on, yet Keycloak"
                        + " still has it. Send DELETE once more."))
        .invoke(() -> LOG.infof("service key %s is gone from Keycloak", known.clientId()));
  }

  private static boolean awayNow(Throwable failure) {
    return failure instanceof Problem.Refused refused
        && refused.problem() == Problem.SIGN_IN_UNAVAILABLE;
  }

  private static Throwable adding(Throwable failure, String words) {
    var refused = (Problem.Refused) failure;
    return refused.problem().because(refused.detail() + " " + words);
  }

  private Shown shown(String id, ServiceKey key, String publicKey) {
    var document = new LinkedHashMap<String, Object>();
    // First: what looks greedily for the last members must not find another behind them.
    document.put("id", id);
    document.putAll(key.document(settings.address(), publicKey));
    return new Shown(id, document);
  }

  private static Problem.Refused missing(String id) {
    return Problem.SERVICE_KEY_NOT_FOUND.because("Service key " + id + " does not exist");
  }
}
