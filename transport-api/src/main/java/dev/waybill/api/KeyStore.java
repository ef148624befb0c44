package dev.waybill.api;

import dev.waybill.api.core.KnownKey;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who keeps service keys, and gives out tokens for them. Each call fails with
/// [Problem#SIGN_IN_UNAVAILABLE] when it cannot be asked now.
public interface KeyStore {
  /// What the tokens are verified with, in Base64.
  Uni<String> publicKey();

  /// Keeps a key that nobody has yet, and answers its id: all of it, or nothing.
  Uni<String> keep(ServiceKey key, String description, String by, Instant at);

  /// All keys of a tenant, in no order.
  Uni<List<KnownKey>> of(TenantId tenant);

  Uni<Optional<KnownKey>> find(TenantId tenant, String id);

  /// Takes the old secret away, and has tokens say the generation from now on. False when there
  /// is no such key any more.
  Uni<Boolean> renew(KnownKey known, ServiceKey key, int generation, Instant at);

  /// Nothing is given out for it any more, also when it was gone already.
  Uni<Void> remove(KnownKey key);
}
