package dev.waybill.api;

import dev.waybill.api.core.KnownKey;
import dev.waybill.api.core.TokenRefusal;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Refusals in memory.
public final class TestingRefusals implements TokenRefusals {
  private record Row(TokenRefusal refusal, String keyId, Optional<Instant> doneAt) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();

  @Override
  public Uni<Void> refuse(KnownKey key, int upTo, Instant at) {
    return put(key, upTo, Optional.of(at));
  }

  @Override
  public Uni<Void> refuseAll(KnownKey key, Instant at) {
    return put(key, TokenRefusal.ALL, Optional.empty());
  }

  private Uni<Void> put(KnownKey key, int upTo, Optional<Instant> doneAt) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () -> {
              var refusal = new TokenRefusal(key.tenant(), key.clientId(), upTo);
              rows.merge(
                  key.clientId(),
                  new Row(refusal, key.id(), doneAt),
                  (old, next) -> next.refusal.upTo() >= old.refusal.upTo() ? next : old);
            });
  }

  @Override
  public Uni<Boolean> gone(TenantId tenant, String id, Instant at) {
    return Uni.createFrom()
        .item(
            () -> {
              var awaited =
                  rows.values().stream()
                      .filter(row -> row.keyId.equals(id) && row.doneAt.isEmpty())
                      .toList();
              awaited.forEach(
                  row ->
                      rows.put(row.refusal.clientId(), new Row(row.refusal, id, Optional.of(at))));
              return !awaited.isEmpty();
            });
  }

  @Override
  public Uni<Optional<TokenRefusal>> find(KnownKey key) {
    return Uni.createFrom()
        .item(() -> Optional.ofNullable(rows.get(key.clientId())).map(Row::refusal));
  }

  @Override
  public Uni<List<TokenRefusal>> all() {
    return Uni.createFrom().item(() -> rows.values().stream().map(Row::refusal).toList());
  }

  @Override
  public Uni<List<String>> forget(Instant before) {
    return Uni.createFrom()
        .item(
            () -> {
              rows.values()
                  .removeIf(row -> row.doneAt.filter(at -> at.isBefore(before)).isPresent());
              return rows.values().stream()
                  .filter(row -> row.doneAt.isEmpty())
                  .map(row -> row.refusal.clientId())
                  .toList();
            });
  }
}
