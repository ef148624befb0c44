package dev.waybill.courier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Which messages were handled before. Claim them in the transaction that applies them.
@ApplicationScoped
public class Inbox {
  private static final String CLAIM =
      """
      insert into inbox (message_id) select distinct unnest($1::uuid[]) as id order by id
      on conflict do nothing returning message_id
      """;

  /// Records these messages as handled and answers those that were not handled before.
  public Uni<Set<UUID>> claim(SqlConnection tx, List<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return tx.preparedQuery(CLAIM)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(
            rows -> {
              var fresh = HashSet.<UUID>newHashSet(rows.rowCount());
              rows.forEach(row -> fresh.add(row.getUUID(0)));
              HandledBefore.count(ids, fresh);
              return fresh;
            });
  }
}
