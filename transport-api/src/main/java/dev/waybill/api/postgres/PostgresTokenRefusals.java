package dev.waybill.api.postgres;

import dev.waybill.api.TokenRefusals;
import dev.waybill.api.core.KnownKey;
import dev.waybill.api.core.TokenRefusal;
import dev.waybill.contracts.TenantId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which tokens are refused, in PostgreSQL: all processes read it, past tenants.
@ApplicationScoped
class PostgresTokenRefusals implements TokenRefusals {
  // What was refused stays so; the end of a key is not taken for a rotation of it.
  private static final String REFUSE =
      """
      insert into refused_token as old (tenant, client_id, key_id, up_to, refused_at, done_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, client_id) do update
        set up_to = excluded.up_to, refused_at = excluded.refused_at, done_at = excluded.done_at
        where excluded.up_to >= old.up_to
      """;

  private static final String GONE =
      """
      update refused_token set done_at = $3
      where tenant = $1 and key_id = $2 and done_at is null
      """;

  private static final String FIND =
      "select tenant, client_id, up_to from refused_token where tenant = $1 and client_id = $2";

  private static final String ALL =
      "select tenant, client_id, up_to from refused_token order by tenant, client_id";

  private static final String FORGET = "delete from refused_token where done_at < $1";

  private static final String AWAITED =
      "select client_id from refused_token where done_at is null order by tenant, client_id";

  private final TenantSession sessions;
  private final Pool system;

  PostgresTokenRefusals(TenantSession sessions, @ReactiveDataSource("system") Pool system) {
    this.sessions = sessions;
    this.system = system;
  }

  @Override
  public Uni<Void> refuse(KnownKey key, int upTo, Instant at) {
    return refuse(key, upTo, at, Optional.of(at));
  }

  @Override
  public Uni<Void> refuseAll(KnownKey key, Instant at) {
    return refuse(key, TokenRefusal.ALL, at, Optional.empty());
  }

  private Uni<Void> refuse(KnownKey key, int upTo, Instant at, Optional<Instant> done) {
    var row =
        Tuple.tuple()
            .addValue(key.tenant().value())
            .addValue(key.clientId())
            .addValue(key.id())
            .addValue(upTo)
            .addValue(Columns.time(at))
            .addValue(Columns.time(done));
    return sessions.inTenant(
        key.tenant(), tx -> tx.preparedQuery(REFUSE).execute(row).replaceWithVoid());
  }

  @Override
  public Uni<Boolean> gone(TenantId tenant, String id, Instant at) {
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(GONE)
                .execute(Tuple.of(tenant.value(), id, Columns.time(at)))
                .map(rows -> rows.rowCount() > 0));
  }

  @Override
  public Uni<Optional<TokenRefusal>> find(KnownKey key) {
    return sessions.atOnce(
        key.tenant(),
        tx ->
            tx.preparedQuery(FIND)
                .execute(Tuple.of(key.tenant().value(), key.clientId()))
                .map(rows -> refusals(rows).stream().findFirst()));
  }

  @Override
  public Uni<List<TokenRefusal>> all() {
    return system.preparedQuery(ALL).execute().map(PostgresTokenRefusals::refusals);
  }

  @Override
  public Uni<List<String>> forget(Instant before) {
    return system
        .preparedQuery(FORGET)
        .execute(Tuple.of(Columns.time(before)))
        .chain(() -> system.preparedQuery(AWAITED).execute())
        .map(rows -> Rows.list(rows, row -> row.getString("client_id")));
  }

  private static List<TokenRefusal> refusals(RowSet<Row> rows) {
    return Rows.stream(rows)
        .map(
            row ->
                new TokenRefusal(
                    new TenantId(row.getString("tenant")),
                    row.getString("client_id"),
                    row.getInteger("up_to")))
        .toList();
  }
}
