package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/// What a service says, saved in the transaction that changes what it knows. Nothing is published
/// inside a call; ring the [Doorbell] after the commit.
@ApplicationScoped
public class Outbox {
  /// The client keeps no longer statement prepared (`preparedStatementCacheSqlLimit`).
  private static final int LONGEST_PREPARED = 2048;

  private static final String PUT =
      """
      insert into outbox (message_id, topic, key, headers, value, shard)
      select m.id, m.topic, m.key, m.headers::json, m.value, m.shard
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[],
        $6::smallint[])
        with ordinality as m (id, topic, key, headers, value, shard, place)
      order by m.place
      """;

  /// Puts what a service with one lane has to say.
  public Uni<Void> put(SqlConnection tx, List<? extends Envelope<?>> messages) {
    return put(tx, Said.ONLY_LANE, messages);
  }

  /// A statement that puts messages and makes the change that they are about.
  ///
  /// @param change `with …`, whose parameters begin with `$7`
  public static String with(String change) {
    var sql = (change + " " + PUT).replaceAll("\\s+", " ").strip();
    if (sql.length() > LONGEST_PREPARED) {
      throw new IllegalArgumentException(
          "%d characters: it would be prepared anew each time".formatted(sql.length()));
    }
    return sql;
  }

  /// Puts what a service with one lane has to say with a statement made by [#with].
  ///
  /// @param change the parameters from `$7` on
  public Uni<Void> putWith(
      SqlConnection tx, String sql, List<Object> change, List<? extends Envelope<?>> messages) {
    return put(tx, sql, OutboxColumns.of(List.of(new Said(Said.ONLY_LANE, messages))), change);
  }

  /// Puts what was decided in that lane.
  public Uni<Void> put(SqlConnection tx, int lane, List<? extends Envelope<?>> messages) {
    return putAll(tx, List.of(new Said(lane, messages)));
  }

  /// Puts all of them with one statement.
  public Uni<Void> putAll(SqlConnection tx, List<Said> decisions) {
    var columns = OutboxColumns.of(decisions);
    return columns.isEmpty() ? Uni.createFrom().voidItem() : put(tx, PUT, columns, List.of());
  }

  private static Uni<Void> put(
      SqlConnection tx, String sql, OutboxColumns columns, List<Object> others) {
    var values = Arrays.stream(columns.values()).map(Buffer::buffer).toArray(Buffer[]::new);
    var row =
        Tuple.tuple()
            .addValue(columns.ids())
            .addValue(columns.topics())
            .addValue(columns.keys())
            .addValue(columns.headers())
            .addValue(values)
            .addValue(columns.shards());
    others.forEach(row::addValue);
    return tx.preparedQuery(sql).execute(row).replaceWithVoid();
  }
}
