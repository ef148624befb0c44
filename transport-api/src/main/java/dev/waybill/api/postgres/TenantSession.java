package dev.waybill.api.postgres;

import dev.waybill.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import io.smallrye.mutiny.tuples.Tuple3;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// The only doors to the tables of a tenant: a transaction that first says whose it is.
///
/// Row-level security compares each row with `app.tenant`, which ends with the transaction. Work
/// outside of these sees no row at all.
@ApplicationScoped
public class TenantSession {
  private static final String TENANT = "select set_config('app.tenant', $1, true)";
  private static final String BEGIN = "begin";
  private static final String COMMIT = "commit";
  private static final String ROLLBACK = "rollback";
  private static final int PIECE = 500;

  private final Pool pool;

  TenantSession(Pool pool) {
    this.pool = pool;
  }

  /// Plain SQL: one transaction on one connection of the pool.
  ///
  /// The first statement of the work does not wait for the transaction's begin to be answered.
  public <T> Uni<T> inTenant(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
    return transaction(
        tenant, work, (connection, _) -> connection.query(COMMIT).execute().replaceWithVoid());
  }

  /// As the other, and then one statement that writes what the work decided. The commit goes out
  /// together with it: what is alone can be missing in nothing.
  ///
  /// @param writing sends its one statement when it is subscribed to
  public <T> Uni<T> inTenant(
      TenantId tenant,
      Function<SqlConnection, Uni<T>> work,
      BiFunction<SqlConnection, T, Uni<Void>> writing) {
    return transaction(
        tenant, work, (connection, done) -> committed(connection, writing.apply(connection, done)));
  }

  /// What nobody waits for any more is rolled back, unless its commit is under way. The connection
  /// goes back to the pool only when the transaction has ended, whoever went away.
  private <T> Uni<T> transaction(
      TenantId tenant,
      Function<SqlConnection, Uni<T>> work,
      BiFunction<SqlConnection, T, Uni<Void>> end) {
    var gone = new AtomicBoolean();
    return pool.withConnection(
            connection ->
                begun(connection, tenant, work.apply(connection))
                    .call(done -> gone.get() ? rolledBack(connection) : end.apply(connection, done))
                    .onFailure()
                    .call(() -> rolledBack(connection)))
        .onCancellation()
        .invoke(() -> gone.set(true))
        .onFailure(Outage::is)
        .transform(Outage::told);
  }

  /// Plain SQL that only reads, and whose statements need no answer before the next is sent: all of
  /// it goes to PostgreSQL in one piece, with the commit. What writes with more than one statement
  /// waits before its commit, lest one that could not even be sent is missing in what the others
  /// did.
  ///
  /// @param work sends all its statements when it is subscribed to
  public <T> Uni<T> atOnce(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
    return pool.withConnection(
            connection -> committed(connection, begun(connection, tenant, work.apply(connection))))
        .onFailure(Outage::is)
        .transform(Outage::told);
  }

  /// A function of the database that says by itself whose rows it is about, and whose first
  /// parameter that is: one statement in place of four.
  ///
  /// @param parameters those after the tenant
  public Uni<RowSet<Row>> call(TenantId tenant, String sql, Object... parameters) {
    var all = Tuple.of(tenant.value());
    for (var parameter : parameters) {
      all.addValue(parameter);
    }
    return pool.preparedQuery(sql).execute(all).onFailure(Outage::is).transform(Outage::told);
  }

  /// Sends the commit without waiting for the work, and answers when both are done.
  private static <T> Uni<T> committed(SqlConnection connection, Uni<T> work) {
    return Uni.combine()
        .all()
        .unis(work, connection.query(COMMIT).execute())
        .collectFailures()
        .asTuple()
        .map(Tuple2::getItem1)
        .onFailure(CompositeException.class)
        .transform(failed -> failed.getCauses().getFirst());
  }

  /// A connection keeps the order of what it is told, so nothing of the work comes before the name
  /// of its tenant.
  private static <T> Uni<T> begun(SqlConnection connection, TenantId tenant, Uni<T> work) {
    return Uni.combine()
        .all()
        .unis(
            connection.query(BEGIN).execute(),
            connection.preparedQuery(TENANT).execute(Tuple.of(tenant.value())),
            work)
        .asTuple()
        .map(Tuple3::getItem3);
  }

  /// Where there is no connection any more, there is nothing to roll back; the first failure tells.
  private static Uni<Void> rolledBack(SqlConnection connection) {
    return connection
        .query(ROLLBACK)
        .execute()
        .replaceWithVoid()
        .onFailure(ClosedConnectionException.class)
        .recoverWithNull();
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
        .withFinalizer(TenantSession::release)
        .onFailure(Outage::is)
        .transform(Outage::told);
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
                    .chain(work::get))
        .onFailure(Outage::is)
        .transform(Outage::told);
  }
}
