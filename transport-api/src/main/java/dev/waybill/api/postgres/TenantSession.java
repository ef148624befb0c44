package dev.waybill.api.postgres;

import dev.waybill.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;

/// The only doors to the tables of a tenant: a transaction that first says whose it is.
///
/// Row-level security compares each row with `app.tenant`, which ends with the transaction. Work
/// outside of these sees no row at all.
@ApplicationScoped
public class TenantSession {
  private static final String TENANT = "select set_config('app.tenant', $1, true)";
  private static final int PIECE = 500;

  private final Pool pool;

  TenantSession(Pool pool) {
    this.pool = pool;
  }

  /// Plain SQL: one transaction on one connection of the pool.
  public <T> Uni<T> inTenant(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(TENANT)
                .execute(Tuple.of(tenant.value()))
                .chain(() -> work.apply(connection)));
  }

  /// Rows as they are wanted, however many, as they were at one moment: a cursor in a transaction.
  public Multi<Row> rows(TenantId tenant, String sql, Tuple parameters) {
    return Multi.createFrom()
        .resourceFromUni(
            pool::getConnection,
            connection ->
                connection
                    .begin()
                    .chain(() -> connection.preparedQuery(TENANT).execute(Tuple.of(tenant.value())))
                    .chain(() -> connection.prepare(sql))
                    .onItem()
                    .transformToMulti(query -> query.createStream(PIECE, parameters).toMulti()))
        .withFinalizer(TenantSession::release);
  }

  /// Nothing was written, so the transaction may end either way.
  private static Uni<Void> release(SqlConnection connection) {
    var transaction = connection.transaction();
    var ended = transaction == null ? Uni.createFrom().voidItem() : transaction.rollback();
    return ended.eventually(connection::close);
  }

  /// Entities: one Hibernate session with one transaction; repositories inside of it take part.
  public <T> Uni<T> withEntities(TenantId tenant, Supplier<Uni<T>> work) {
    return Panache.withTransaction(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(
                                "select set_config('app.tenant', ?1, true)", String.class)
                            .setParameter(1, tenant.value())
                            .getSingleResult())
                .chain(work::get));
  }
}
