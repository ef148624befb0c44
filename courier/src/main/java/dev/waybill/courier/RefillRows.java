package dev.waybill.courier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which shards have said again what a lost topic had, in PostgreSQL.
final class RefillRows {
  private static final String LOST =
      "select distinct topic from sent_topic where shard = any (?) and not refilled";

  private static final String WAITING = "select distinct shard from sent_topic where not refilled";

  private static final String UNAWARE =
      """
      select distinct s.topic from sent_topic s
      join unnest(?::text[], ?::text[]) as b (topic, topic_id) on b.topic = s.topic
      where s.topic_id <> b.topic_id
      """;

  private static final String REFILLED =
      """
      update sent_topic s set refilled = true
      from unnest(?::text[], ?::text[]) as b (topic, topic_id)
      where b.topic = s.topic and b.topic_id = s.topic_id and s.shard = any (?) and not s.refilled
      """;

  private static final String WHOLE =
      """
      select s.topic from sent_topic s
      join unnest(?::text[], ?::text[]) as b (topic, topic_id)
        on b.topic = s.topic and b.topic_id = s.topic_id
      where s.refilled group by s.topic having count(*) = ?
      """;

  private final Connection connection;

  RefillRows(Connection connection) {
    this.connection = connection;
  }

  /// The topics of which these shards have something to say again.
  Set<String> lost(Set<Short> shards) throws SQLException {
    try (var select = connection.prepareStatement(LOST)) {
      select.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
      return topics(select);
    }
  }

  /// The shards of the service that have something to say again, whoever leads them.
  Set<Short> waiting() throws SQLException {
    try (var select = connection.prepareStatement(WAITING);
        var rows = select.executeQuery()) {
      var shards = new TreeSet<Short>();
      while (rows.next()) {
        shards.add(rows.getShort(1));
      }
      return shards;
    }
  }

  /// Those of these topics, by their ids, that some shard still takes for an earlier one.
  Set<String> unaware(Map<String, String> ids) throws SQLException {
    try (var select = connection.prepareStatement(UNAWARE)) {
      LossRows.ids(select, ids);
      return topics(select);
    }
  }

  /// All that was lost of these topics these shards have said again.
  void refilled(Set<Short> shards, Map<String, String> ids) throws SQLException {
    try (var update = connection.prepareStatement(REFILLED)) {
      LossRows.ids(update, ids);
      update.setArray(3, connection.createArrayOf("smallint", shards.toArray()));
      update.executeUpdate();
    }
  }

  /// Those of these topics that all shards of the service have refilled.
  Set<String> whole(Map<String, String> ids) throws SQLException {
    try (var select = connection.prepareStatement(WHOLE)) {
      LossRows.ids(select, ids);
      select.setInt(3, Said.SHARDS);
      return topics(select);
    }
  }

  private static Set<String> topics(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var topics = new TreeSet<String>();
      while (rows.next()) {
        topics.add(rows.getString(1));
      }
      return topics;
    }
  }
}
