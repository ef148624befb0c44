package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
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

  /// Records these messages as handled and answers those that were not handled before, each once
  /// and in their order: one record can stand twice in a batch.
  public <M extends Message> List<Envelope<M>> firstTime(Connection tx, List<Envelope<M>> messages)
      throws SQLException {
    var fresh = claim(tx, messages.stream().map(Envelope::id).toList());
    return messages.stream().filter(message -> fresh.remove(message.id())).toList();
  }

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
