package dev.waybill.api.postgres;

import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.Page;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/// Reads logs in the order of time: actions, where they were asked for, and their lines.
final class LogReading {
  private static final String AFTER = "> ($2::timestamptz, $3::smallint, $4::integer, $5::integer)";

  private static final String LINE =
      """
      select l.action_id, l.created_at as at, l.phase, l.number, l.id as line_id, l.request_id,
        l.item_id, l.message_id, l.severity, l.words
      """;

  private static final String LINES_AFTER =
      """
      and (l.created_at, l.phase, l.number, l.id) %s
      order by l.created_at, l.phase, l.number, l.id
      limit $6::integer
      """
          .formatted(AFTER);

  private static final String ACTION =
      """
      select a.id as action_id, a.started_at as at, (-1)::smallint as phase, 0 as number,
        a.id as line_id, null::integer as request_id, null::integer as item_id,
        null as message_id, null as severity, null as words
      """;

  private static final String ACTIONS_AFTER =
      """
      and (a.started_at, (-1)::smallint, 0, a.id) %s
      order by a.started_at, a.id
      limit $6::integer
      """
          .formatted(AFTER);

  // A worker's line may be here before the queue's word that it began the action: then there is no
  // action yet to tell it with, and it is told later.
  private static final String PAGE =
      """
      with piece as (
        select * from (%s) e order by at, phase, number, line_id limit $6::integer)
      select piece.*, a.id, a.type, a.status, a.started_at, a.ended_at, a.triggered_by,
        a.named_user, a.node_name, a.answer_words
      from piece left join action a on a.id = piece.action_id
      order by piece.at, piece.phase, piece.number, piece.line_id
      """;

  static final String PIECES_OF_ACTION =
      "("
          + ACTION
          + "from action a where a.id = $1::integer "
          + ACTIONS_AFTER
          + ") union all ("
          + LINE
          + "from log_line l where l.action_id = $1::integer "
          + LINES_AFTER
          + ")";

  static final String PIECES_OF_REQUEST =
      "("
          + ACTION
          + "from action_request p join action a on a.id = p.action_id"
          + " where p.request_id = $1::integer "
          + ACTIONS_AFTER
          + ") union all ("
          + LINE
          + "from log_line l where l.request_id = $1::integer "
          + LINES_AFTER
          + ") union all ("
          + LINE
          + "from action_request p join log_line l on l.action_id = p.action_id"
          + " where p.request_id = $1::integer and l.request_id is null "
          + LINES_AFTER
          + ")";

  static final String OF_ACTION = PAGE.formatted(PIECES_OF_ACTION);
  static final String OF_REQUEST = PAGE.formatted(PIECES_OF_REQUEST);

  private LogReading() {}

  /// @param about the action or the request
  static Tuple parameters(int about, LogMark after, int count) {
    return Tuple.of(about, Columns.time(after.at()))
        .addValue((short) (after.phase() - 1))
        .addValue(after.number())
        .addValue(after.id())
        .addValue(count);
  }

  static Page<LogEntry, LogMark> page(RowSet<Row> rows, int count) {
    var all = Rows.list(rows);
    var next = all.size() < count ? Optional.<LogMark>empty() : Optional.of(mark(all.getLast()));
    return new Page<>(entries(all), next);
  }

  /// Those whose action is known by now.
  static List<LogEntry> entries(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.getInteger("id") != null)
        .map(LogReading::entry)
        .toList();
  }

  static LogMark mark(Row row) {
    return new LogMark(
        row.getOffsetDateTime("at").toInstant(),
        row.getShort("phase") + 1,
        row.getInteger("number"),
        row.getInteger("line_id"));
  }

  private static LogEntry entry(Row row) {
    var action = new ActionReading(List.of(), List.of()).read(List.of(row)).getFirst();
    return row.getShort("phase") < 0
        ? LogEntry.of(action)
        : new LogEntry(action, number(row, "request_id"), number(row, "item_id"), line(row));
  }

  private static int number(Row row, String column) {
    return Optional.ofNullable(row.getInteger(column)).orElse(0);
  }

  private static ActionView.Line line(Row row) {
    return ActionReading.line(
        row, row.getInteger("line_id"), row.getOffsetDateTime("at").toInstant());
  }
}
