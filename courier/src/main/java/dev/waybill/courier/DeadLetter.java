package dev.waybill.courier;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/// A dead letter as people see it; what the record carried stays in the table.
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetter(
    long id,
    String messageId,
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    String reason,
    Instant failedAt,
    Instant replayedAt) {

  static DeadLetter of(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getLong("id"),
        row.getString("message_id"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        row.getString("key"),
        OutboxRows.headers(row.getString("headers")),
        row.getString("reason"),
        time(row, "failed_at"),
        time(row, "replayed_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
