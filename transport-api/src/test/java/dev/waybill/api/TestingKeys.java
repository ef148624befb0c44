package dev.waybill.api;

import dev.waybill.api.core.KnownKey;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A store of keys in memory that can be away, for all calls or for those that change something.
public final class TestingKeys implements KeyStore {
  /// What can be asked of it.
  enum Mood {
    WELL,
    READS_ONLY,
    AWAY
  }

  private final Map<String, KnownKey> keys = new LinkedHashMap<>();
  final Map<String, String> secrets = new HashMap<>();
  Mood mood = Mood.WELL;
  private int last;

  /// A key of tenant `default` that was made when the world began.
  public static KnownKey known(String clientId, int generation) {
    return new KnownKey(
        "id-" + clientId,
        clientId,
        TenantId.DEFAULT,
        KeyPlan.STANDARD,
        "",
        Instant.EPOCH,
        "anna",
        Optional.empty(),
        generation);
  }

  @Override
  public Uni<String> publicKey() {
    return reading(() -> "cHVibGlj");
  }

  @Override
  public Uni<String> keep(ServiceKey key, String description, String by, Instant at) {
    return changing(
        () -> {
          var id = "00000000-0000-0000-0000-%012d".formatted(last++);
          var made =
              new KnownKey(
                  id,
                  key.clientId(),
                  key.tenant(),
                  key.plan(),
                  description,
                  at,
                  by,
                  Optional.empty(),
                  0);
          keys.put(id, made);
          secrets.put(id, key.clientSecret());
          return id;
        });
  }

  @Override
  public Uni<List<KnownKey>> of(TenantId tenant) {
    return reading(
        () ->
            List.copyOf(keys.values()).reversed().stream()
                .filter(key -> key.tenant().equals(tenant))
                .toList());
  }

  @Override
  public Uni<Optional<KnownKey>> find(TenantId tenant, String id) {
    return reading(
        () -> Optional.ofNullable(keys.get(id)).filter(key -> key.tenant().equals(tenant)));
  }

  @Override
  public Uni<Boolean> renew(KnownKey known, ServiceKey key, int generation, Instant at) {
    return changing(
        () -> {
          var there = keys.get(known.id());
          if (there == null) {
            return false;
          }
          keys.put(
              known.id(),
              new KnownKey(
                  there.id(),
                  there.clientId(),
                  there.tenant(),
                  there.plan(),
                  there.description(),
                  there.createdAt(),
                  there.createdBy(),
                  Optional.of(at),
                  generation));
          secrets.put(known.id(), key.clientSecret());
          return true;
        });
  }

  @Override
  public Uni<Void> remove(KnownKey key) {
    return changing(
        () -> {
          keys.remove(key.id());
          return null;
        });
  }

  private <T> Uni<T> reading(Supplier<T> work) {
    return Uni.createFrom().item(() -> mood == Mood.AWAY ? away() : work.get());
  }

  private <T> Uni<T> changing(Supplier<T> work) {
    return Uni.createFrom().item(() -> mood == Mood.WELL ? work.get() : away());
  }

  private static <T> T away() {
    throw Problem.SIGN_IN_UNAVAILABLE.because("Keycloak cannot be asked now.");
  }
}
