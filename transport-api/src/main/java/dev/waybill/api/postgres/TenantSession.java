package dev.waybill.api.postgres;

import dev.waybill.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;

/// The only doors to the tables of a tenant: a transaction that first says whose it is.
///
/// Row-level security compares each row with `app.tenant`, which ends with the transaction. Work
/// outside of these two sees no row at all.
@ApplicationScoped
public class TenantSession {
  private final Pool pool;

  TenantSession(Pool pool) {
    this.pool = pool;
  }

  /// Plain SQL: one transaction on one connection of the pool.
  public <T> Uni<T> inTenant(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery("select set_config('app.tenant', $1, true)")
                .execute(Tuple.of(tenant.value()))
                .chain(() -> work.apply(connection)));
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
