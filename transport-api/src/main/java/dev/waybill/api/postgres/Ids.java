package dev.waybill.api.postgres;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// Fresh numbers from the one sequence that every client-visible id comes from.
@ApplicationScoped
public class Ids {
  /// Draws `count` of them on a plain connection, in growing order.
  public Uni<List<Integer>> draw(SqlConnection connection, int count) {
    return connection
        .preparedQuery("select nextval('ids')::integer as id from generate_series(1, $1)")
        .execute(Tuple.of(count))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getInteger("id"))
                    .sorted()
                    .toList());
  }

  /// Draws one inside of the Hibernate session at hand.
  Uni<Integer> next() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select nextval('ids')::integer", Integer.class)
                    .getSingleResult());
  }
}
