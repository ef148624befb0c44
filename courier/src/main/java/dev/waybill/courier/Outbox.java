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
  private static final String PUT =
      """
      insert into outbox (message_id, topic, key, headers, value)
      select m.id, m.topic, m.key, m.headers::jsonb, m.value
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[])
        with ordinality as m (id, topic, key, headers, value, place)
      order by m.place
      """;

  /// Puts all of them with one statement.
  public Uni<Void> put(SqlConnection tx, List<? extends Envelope<?>> messages) {
    if (messages.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns = OutboxColumns.of(messages);
    var values = Arrays.stream(columns.values()).map(Buffer::buffer).toArray(Buffer[]::new);
    var row =
        Tuple.tuple()
            .addValue(columns.ids())
            .addValue(columns.topics())
            .addValue(columns.keys())
            .addValue(columns.headers())
            .addValue(values);
    return tx.preparedQuery(PUT).execute(row).replaceWithVoid();
  }
}
