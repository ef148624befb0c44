package dev.waybill.api;

import dev.waybill.api.core.KnownKey;
import dev.waybill.api.core.TokenRefusal;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What we ask of storage to remember which tokens of service keys are refused.
public interface TokenRefusals {
  /// Keeps it until no token of the key can be that old. Never takes back what was refused before.
  Uni<Void> refuse(KnownKey key, int upTo, Instant at);

  /// Keeps it until [#gone] is told of the key, and from then on as the other.
  Uni<Void> refuseAll(KnownKey key, Instant at);

  /// Hears that nothing is given out for a key any more; whether that was awaited.
  Uni<Boolean> gone(TenantId tenant, String id, Instant at);

  Uni<Optional<TokenRefusal>> find(KnownKey key);

  /// Those of all tenants.
  Uni<List<TokenRefusal>> all();

  /// Forgets what is from before that time, and answers whose end is still awaited.
  Uni<List<String>> forget(Instant before);
}
