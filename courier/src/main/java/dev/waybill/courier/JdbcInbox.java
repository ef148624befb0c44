package dev.waybill.courier;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The [Inbox] for services that wait.
@ApplicationScoped
public class JdbcInbox {
  private static final String CLAIM =
      """
      insert into inbox (message_id) select distinct unnest(?::uuid[]) as id order by id
      on conflict do nothing returning message_id
      """;

  /// Records these messages as handled and answers those that were not handled before.
  public Set<UUID> claim(Connection tx, List<UUID> ids) throws SQLException {
    var fresh = new HashSet<UUID>();
    if (ids.isEmpty()) {
      return fresh;
    }
    try (var insert = tx.prepareStatement(CLAIM)) {
      insert.setArray(1, tx.createArrayOf("uuid", ids.toArray(UUID[]::new)));
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          fresh.add(rows.getObject(1, UUID.class));
        }
      }
    }
    HandledBefore.count(ids, fresh);
    return fresh;
  }
}
