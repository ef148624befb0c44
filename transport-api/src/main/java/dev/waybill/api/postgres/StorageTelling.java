package dev.waybill.api.postgres;

import dev.waybill.api.core.StorageLevel;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Tells of the thresholds of a tenant's quota in the transaction that moves what is used.
///
/// Whoever moves it holds the tenant's row until the commit, and so meets what those before told:
/// however many processes there are, a crossing is told of once.
@ApplicationScoped
class StorageTelling {
  private static final String TOLD = "update storage_usage set told = $2 where tenant = $1";

  private final Outbox outbox;
  private final Envelopes envelopes;

  StorageTelling(Outbox outbox, Envelopes envelopes) {
    this.outbox = outbox;
    this.envelopes = envelopes;
  }

  /// Answers the levels that it told of.
  ///
  /// @param use `bytes` and `told` of the tenant's row, as the statement that moved it answered
  Uni<List<StorageLevel>> moved(
      SqlConnection tx, TenantId tenant, Row use, long quota, Instant at) {
    var used = use.getLong("bytes");
    var before = StorageLevel.valueOf(use.getString("told"));
    var now = before.at(used, quota);
    if (now == before) {
      return Uni.createFrom().item(List.of());
    }
    var passed = before.upTo(now);
    var events =
        passed.stream().map(level -> envelopes.root(tenant, at, level.event(used, quota))).toList();
    return tx.preparedQuery(TOLD)
        .execute(Tuple.of(tenant.value(), now.name()))
        .chain(() -> outbox.put(tx, events))
        .replaceWith(passed);
  }
}
