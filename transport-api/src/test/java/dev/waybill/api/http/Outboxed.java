package dev.waybill.api.http;

import dev.waybill.api.Tables;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.json.EventJson;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What was put into the outbox, as those who read it on their topics understand it.
final class Outboxed {
  private static final Tables TABLES = new Tables();

  private Outboxed() {}

  /// Where those end that were put there so far.
  static long mark() {
    return TABLES.number("select coalesce(max(id), 0) from outbox");
  }

  static List<Envelope<?>> after(long mark) {
    return where("id > ?", mark);
  }

  /// In their order.
  static List<Envelope<?>> where(String condition, Object value) {
    try (var database = TABLES.connect();
        var query =
            database.prepareStatement(
                "select headers::text, value from outbox where " + condition + " order by id")) {
      query.setObject(1, value);
      var messages = new ArrayList<Envelope<?>>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          messages.add(read(rows));
        }
      }
      return messages;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Envelope<?> read(ResultSet row) throws SQLException {
    var headers = new HashMap<String, String>();
    new JsonObject(row.getString(1))
        .forEach(header -> headers.put(header.getKey(), header.getValue().toString()));
    var read = (ReadMessage.Known) EventJson.decode(headers, row.getBytes(2));
    return read.envelope();
  }
}
