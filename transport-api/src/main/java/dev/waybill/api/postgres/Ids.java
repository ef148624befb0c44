package dev.waybill.api.postgres;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Fresh numbers from the one sequence that every client-visible id comes from.
@ApplicationScoped
public class Ids {
  private static final int BLOCK = 200;

  private final Pool pool;
  private final Deque<Integer> drawn = new ArrayDeque<>();

  Ids(Pool pool) {
    this.pool = pool;
  }

  /// Takes some, in growing order, from a block that was drawn before: most calls ask nobody. What
  /// is left of a block when the service stops is never used.
  public Uni<List<Integer>> take(int count) {
    var taken = poll(count);
    return taken.isEmpty()
        ? pool.withConnection(connection -> drawMore(connection, count))
            .onFailure(Outage::is)
            .transform(Outage::told)
        : Uni.createFrom().item(taken);
  }

  /// Takes some, asking on the connection at hand when the block is used up. A transaction that
  /// does not come to be leaves them drawn.
  Uni<List<Integer>> take(SqlConnection connection, int count) {
    var taken = poll(count);
    return taken.isEmpty() ? drawMore(connection, count) : Uni.createFrom().item(taken);
  }

  private Uni<List<Integer>> drawMore(SqlConnection connection, int count) {
    return draw(connection, BLOCK + count).map(block -> putBack(block, count));
  }

  private synchronized List<Integer> poll(int count) {
    if (drawn.size() < count) {
      return List.of();
    }
    var taken = new ArrayList<Integer>(count);
    for (int i = 0; i < count; i++) {
      taken.add(drawn.poll());
    }
    return taken;
  }

  /// Keeps what one call does not need. Two calls may have drawn a block at the same time; the
  /// numbers of a call must grow, so of two blocks what is left of the first is dropped.
  private synchronized List<Integer> putBack(List<Integer> block, int count) {
    drawn.clear();
    drawn.addAll(block.subList(count, block.size()));
    return List.copyOf(block.subList(0, count));
  }

  /// Draws `count` of them on a plain connection, in growing order.
  public Uni<List<Integer>> draw(SqlConnection connection, int count) {
    return connection
        .preparedQuery("select nextval('ids')::integer as id from generate_series(1, $1)")
        .execute(Tuple.of(count))
        .map(rows -> Rows.stream(rows).map(row -> row.getInteger("id")).sorted().toList());
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
