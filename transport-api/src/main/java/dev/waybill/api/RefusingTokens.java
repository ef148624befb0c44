package dev.waybill.api;

import dev.waybill.api.core.TokenRefusal;
import dev.waybill.contracts.MachineClient;
import dev.waybill.contracts.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Knows which tokens of service keys are not taken any more, though they are genuine and live.
///
/// Each process looks for itself, every two seconds. While the database is away it goes by what it
/// knew: no call does anything without the database.
@ApplicationScoped
public class RefusingTokens {
  private static final Logger LOG = Logger.getLogger(RefusingTokens.class);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(30);

  /// A token is not older than this, clocks that differ included.
  static final Duration KEPT = MachineClient.TOKEN_LIFE.plusHours(1);

  private record Key(TenantId tenant, String clientId) {}

  private final TokenRefusals store;
  private final Clock clock;
  private volatile Map<Key, Integer> refused = Map.of();
  private volatile boolean blind;

  public RefusingTokens(TokenRefusals store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Nobody is let in before it is known who is not.
  void start(@Observes StartupEvent event) {
    read().await().atMost(FIRST_LOOK);
  }

  /// Looks once more; in vain while the database is away.
  @Scheduled(
      identity = "refusing-tokens",
      every = "${waybill.service-keys.look-every:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public Uni<Void> look() {
    return read()
        .onFailure()
        .recoverWithUni(
            failure -> {
              if (!blind) {
                LOG.warnf("cannot see which tokens are refused by now: %s", failure.getMessage());
              }
              blind = true;
              return Uni.createFrom().voidItem();
            });
  }

  @Scheduled(every = "1h", delayed = "5m")
  Uni<Void> forget() {
    return store
        .forget(clock.instant().minus(KEPT))
        .invoke(RefusingTokens::remind)
        .replaceWithVoid();
  }

  /// Whether a token of that key is refused.
  public boolean refuses(TenantId tenant, String clientId, int generation) {
    var upTo = refused.isEmpty() ? null : refused.get(new Key(tenant, clientId));
    return upTo != null && generation <= upTo;
  }

  private Uni<Void> read() {
    return store
        .all()
        .invoke(
            all -> {
              refused =
                  all.stream()
                      .collect(
                          Collectors.toUnmodifiableMap(
                              one -> new Key(one.tenant(), one.clientId()), TokenRefusal::upTo));
              blind = false;
            })
        .replaceWithVoid();
  }

  private static void remind(List<String> unfinished) {
    for (var clientId : unfinished) {
      LOG.warnf(
          "service key %s is revoked here, and Keycloak still has it: delete it once more",
          clientId);
    }
  }
}
