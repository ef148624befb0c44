package dev.waybill.courier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Dead letters in PostgreSQL; each method is part of the caller's transaction.
final class DeadLetterRows {
  private static final String KEEP =
      """
      insert into dead_letter
        (message_id, topic, partition, record_offset, key, headers, value, reason)
      values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      on conflict (topic, partition, record_offset, message_id)
        do update set reason = excluded.reason, failed_at = now(), replayed_at = null
      """;

  private static final String COLUMNS =
      """
      select id, message_id, topic, partition, record_offset, key, headers, reason, failed_at,
        replayed_at
      """;

  private static final String LIST =
      COLUMNS + "from dead_letter where id < ? order by id desc limit ?";

  private static final String FIND = COLUMNS + ", value from dead_letter where id = ?";

  /// Each once, in the order in which they came. The outbox wants a UUID; a record of somebody
  /// else's may have come with any id, or none.
  private static final String REPLAY =
      """
      with marked as (
        update dead_letter set replayed_at = now() where replayed_at is null and %s
        returning id, message_id, topic, key, headers, value)
      insert into outbox (message_id, topic, key, headers, value)
      select case
          when message_id ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
            then message_id::uuid
          else md5(message_id)::uuid
        end, topic, key, headers, value
      from marked order by id
      """;

  private static final String REPLAY_ONE = REPLAY.formatted("id = ?");

  private static final String REPLAY_ALL =
      REPLAY.formatted("topic = ? and failed_at >= ? and failed_at < ?");

  private DeadLetterRows() {}

  static void keep(Connection tx, RawRecord record, String reason) throws SQLException {
    try (var insert = tx.prepareStatement(KEEP)) {
      insert.setString(1, Storable.text(record.messageId()));
      insert.setString(2, record.topic());
      insert.setInt(3, record.partition());
      insert.setLong(4, record.offset());
      insert.setString(5, Storable.text(record.key()));
      insert.setString(6, OutboxColumns.json(Storable.texts(record.headers())));
      insert.setBytes(7, record.value());
      insert.setString(8, Storable.text(reason));
      insert.executeUpdate();
    }
  }

  static List<DeadLetter> list(Connection tx, long before, int atMost) throws SQLException {
    try (var select = tx.prepareStatement(LIST)) {
      select.setLong(1, before);
      select.setInt(2, atMost);
      try (var rows = select.executeQuery()) {
        var letters = new ArrayList<DeadLetter>();
        while (rows.next()) {
          letters.add(DeadLetter.of(rows));
        }
        return letters;
      }
    }
  }

  static Optional<DeadLetter.Opened> find(Connection tx, long id) throws SQLException {
    try (var select = tx.prepareStatement(FIND)) {
      select.setLong(1, id);
      try (var rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(new DeadLetter.Opened(DeadLetter.of(rows), rows.getBytes("value")))
            : Optional.empty();
      }
    }
  }

  /// Whether it was there and was not replayed before.
  static boolean replay(Connection tx, long id) throws SQLException {
    try (var replay = tx.prepareStatement(REPLAY_ONE)) {
      replay.setLong(1, id);
      return replay.executeUpdate() > 0;
    }
  }

  /// Those of a topic that failed in that time and were not replayed before; how many.
  static int replayAll(Connection tx, String topic, Instant since, Instant until)
      throws SQLException {
    try (var replay = tx.prepareStatement(REPLAY_ALL)) {
      replay.setString(1, topic);
      replay.setObject(2, since.atOffset(ZoneOffset.UTC));
      replay.setObject(3, until.atOffset(ZoneOffset.UTC));
      return replay.executeUpdate();
    }
  }
}
