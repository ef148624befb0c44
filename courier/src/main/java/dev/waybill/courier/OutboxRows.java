package dev.waybill.courier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.waybill.contracts.json.EventJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The outbox as the relay sees it, on the connection that holds the lock: when the connection is
/// gone so is the lock, and another process may send.
final class OutboxRows implements AutoCloseable {
  record Row(long id, String topic, String key, Map<String, String> headers, byte[] value) {}

  /// How much waits to be sent, since when, and how many dead letters wait for somebody.
  record Backlog(long unsent, double oldestSeconds, long deadLetters) {}

  private static final String LEAD =
      "select pg_try_advisory_lock(hashtextextended('waybill.outbox.' || current_schema(), 0))";

  /// From the oldest each time, never past a cursor: a commit may overtake a lower id's.
  private static final String UNSENT =
      """
      select id, topic, key, headers, value from outbox
      where sent_at is null order by id limit ?
      """;

  private static final String BACKLOG =
      """
      select count(*), coalesce(extract(epoch from now() - min(created_at)), 0),
        (select count(*) from dead_letter where replayed_at is null)
      from outbox where sent_at is null
      """;

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Connection connection;

  OutboxRows(Connection connection) {
    this.connection = connection;
  }

  /// Whether this process may send from now on.
  boolean lead() throws SQLException {
    return one(LEAD, row -> row.getBoolean(1));
  }

  /// The name on which the processes of this service ring each other.
  String channel() throws SQLException {
    return one("select 'waybill_outbox_' || current_schema()", row -> row.getString(1));
  }

  /// Tells the process that leads.
  void notifyLeader() throws SQLException {
    one("select pg_notify('waybill_outbox_' || current_schema(), '')", _ -> true);
  }

  List<Row> unsent(int atMost) throws SQLException {
    try (var select = connection.prepareStatement(UNSENT)) {
      select.setInt(1, atMost);
      try (var rows = select.executeQuery()) {
        var unsent = new ArrayList<Row>();
        while (rows.next()) {
          unsent.add(row(rows));
        }
        return unsent;
      }
    }
  }

  void sent(List<Row> rows) throws SQLException {
    var ids = rows.stream().map(Row::id).toArray(Long[]::new);
    try (var update =
        connection.prepareStatement("update outbox set sent_at = now() where id = any (?)")) {
      update.setArray(1, connection.createArrayOf("bigint", ids));
      update.executeUpdate();
    }
  }

  /// Remembers a topic's id. When it was another one before, the broker has lost what it held: all
  /// rows for it are to be sent again.
  boolean sendAgainIfLost(String topic, String topicId) throws SQLException {
    connection.setAutoCommit(false);
    try {
      var lost =
          update(
                  "update topic_seen set topic_id = ? where topic = ? and topic_id <> ?",
                  topicId,
                  topic,
                  topicId)
              > 0;
      if (lost) {
        update("update outbox set sent_at = null where topic = ?", topic);
      } else {
        update("insert into topic_seen values (?, ?) on conflict do nothing", topic, topicId);
      }
      connection.commit();
      return lost;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  Backlog backlog() throws SQLException {
    return one(BACKLOG, row -> new Backlog(row.getLong(1), row.getDouble(2), row.getLong(3)));
  }

  /// Forgets what was sent or handled long enough ago.
  void forget(Duration sent, Duration handled) throws SQLException {
    delete("delete from outbox where sent_at < now() - make_interval(secs => ?)", sent);
    delete("delete from inbox where handled_at < now() - make_interval(secs => ?)", handled);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private int update(String sql, String... values) throws SQLException {
    try (var update = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        update.setString(i + 1, values[i]);
      }
      return update.executeUpdate();
    }
  }

  private void delete(String sql, Duration kept) throws SQLException {
    try (var delete = connection.prepareStatement(sql)) {
      delete.setDouble(1, kept.toSeconds());
      delete.executeUpdate();
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("topic"),
        row.getString("key"),
        headers(row.getString("headers")),
        row.getBytes("value"));
  }

  static Map<String, String> headers(String json) {
    try {
      return EventJson.mapper().readValue(json, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers cannot be read", e);
    }
  }

  private <T> T one(String query, Read<T> read) throws SQLException {
    try (var select = connection.prepareStatement(query);
        var rows = select.executeQuery()) {
      rows.next();
      return read.from(rows);
    }
  }

  @FunctionalInterface
  private interface Read<T> {
    T from(ResultSet row) throws SQLException;
  }
}
