package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;

/// One of the three outboxes, as each of the suite's services that tell something has its own.
///
/// @param name whose it is
/// @param topics the topics by what they are called in [Kind]
record Outbox(String name, Map<String, String> topics) {
  private static final String PUT =
      """
      insert into %s_outbox (topic, request, value)
      select t.topic, r.request, t.value
      from unnest(?::bigint[]) with ordinality as r (request, place),
        unnest(?::text[], ?::bytea[]) with ordinality as t (topic, value, place)
      order by r.place, t.place
      """;

  /// Of each request one of each kind, in this order.
  void put(Connection tx, Long[] requests, Kind... kinds) throws SQLException {
    if (requests.length == 0) {
      return;
    }
    try (var insert = tx.prepareStatement(PUT.formatted(name))) {
      insert.setArray(1, tx.createArrayOf("bigint", requests));
      insert.setArray(2, tx.createArrayOf("text", topics(kinds)));
      insert.setArray(3, tx.createArrayOf("bytea", values(kinds)));
      insert.executeUpdate();
    }
  }

  String[] topics(Kind... kinds) {
    return Arrays.stream(kinds).map(Kind::topic).map(topics::get).toArray(String[]::new);
  }

  static byte[][] values(Kind... kinds) {
    return Arrays.stream(kinds).map(Kind::value).toArray(byte[][]::new);
  }
}
