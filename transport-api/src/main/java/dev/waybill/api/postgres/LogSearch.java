package dev.waybill.api.postgres;

import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.Page;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Finds the lines of a log that are wanted: it walks along the log in the order of time, so many
/// lines and no more, and keeps of them those that fit.
final class LogSearch {
  /// How many lines a page looks at.
  static final int FARTHEST = 5_000;

  // What is not given is null. There is always a row, so that the edge is told with nothing found.
  private static final String PAGE =
      """
      with walked as materialized (
        select * from (%s) e order by at, phase, number, line_id limit $6::integer),
      piece as (
        select w.* from walked w
        where (w.phase >= 0 or not $7::boolean)
          and ($8::text[] is null or w.severity = any($8::text[]))
          and ($9::integer is null or exists (
            select from action n where n.id = w.action_id and n.node_id = $9::integer))
          and ($10::integer is null or w.request_id = $10::integer)
          and ($11::integer is null or w.item_id = $11::integer)
          and ($12::text[] is null or exists (
            select from action_request r
            where r.action_id = w.action_id and r.request_id = w.request_id
              and r.status = any($12::text[])))
          and ($13::text is null or position(lower($13::text) in lower(w.words)) > 0)
        order by at, phase, number, line_id
        limit $14::integer),
      edge as (
        select at as edge_at, phase as edge_phase, number as edge_number, line_id as edge_id
        from walked order by at, phase, number, line_id
        offset $6::integer - 1 limit 1)
      select piece.*, a.id, a.type, a.status, a.started_at, a.ended_at, a.triggered_by,
        a.named_user, a.node_name, a.answer_words, e.edge_at, e.edge_phase, e.edge_number,
        e.edge_id
      from (values (1)) one (row)
        left join edge e on true
        left join piece on true
        left join action a on a.id = piece.action_id
      order by piece.at, piece.phase, piece.number, piece.line_id
      """;

  static final String OF_ACTION = PAGE.formatted(LogReading.PIECES_OF_ACTION);
  static final String OF_REQUEST = PAGE.formatted(LogReading.PIECES_OF_REQUEST);

  private LogSearch() {}

  /// @param about the action or the request
  static Tuple parameters(int about, LogFilter filter, LogMark after, int count) {
    return LogReading.parameters(about, after, FARTHEST)
        .addValue(filter.ofLines())
        .addValue(names(filter.severities()))
        .addValue(filter.node().map(NodeId::value).orElse(null))
        .addValue(filter.request().map(TransportRequestId::value).orElse(null))
        .addValue(filter.item().orElse(null))
        .addValue(names(filter.statuses()))
        .addValue(filter.text().orElse(null))
        .addValue(count);
  }

  /// Where fewer fit than were wanted the next page begins at the edge of what was looked at.
  static Page<LogEntry, LogMark> page(RowSet<Row> rows, int count) {
    var all = StreamSupport.stream(rows.spliterator(), false).toList();
    var found = all.stream().filter(row -> row.getOffsetDateTime("at") != null).toList();
    var next =
        found.size() < count ? edge(all.getFirst()) : Optional.of(LogReading.mark(found.getLast()));
    return new Page<>(LogReading.entries(found), next);
  }

  private static Optional<LogMark> edge(Row row) {
    return Optional.ofNullable(row.getOffsetDateTime("edge_at"))
        .map(
            at ->
                new LogMark(
                    at.toInstant(),
                    row.getShort("edge_phase") + 1,
                    row.getInteger("edge_number"),
                    row.getInteger("edge_id")));
  }

  private static <E extends Enum<E>> String[] names(Set<E> wanted) {
    return wanted.isEmpty()
        ? null
        : wanted.stream().map(Enum::name).sorted().toArray(String[]::new);
  }
}
