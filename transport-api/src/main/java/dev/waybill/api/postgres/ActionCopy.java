package dev.waybill.api.postgres;

import dev.waybill.api.LogArchiveFiles.Writing;
import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.Retention.Piece;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Copies actions with their requests and lines into a file, a page at a time: an import of all may
/// have a million of both.
final class ActionCopy {
  /// How many rows are held at once.
  static final int PAGE = 1_000;

  /// After how many lines no further action is begun: files stay handy, and transactions short.
  static final long LINES = 50_000;

  private static final String REQUESTS =
      """
      select p.request_id, (jsonb_build_object('kind', 'request') || to_jsonb(p))::text as row
      from action_request p
      where p.action_id = $1::integer and p.request_id > $2::integer
      order by p.request_id limit $3::integer
      """;

  private static final String LOG =
      """
      select l.id, l.request_id, l.item_id, l.phase, l.number, l.message_id, l.severity, l.words,
        l.created_at, (jsonb_build_object('kind', 'line') || to_jsonb(l))::text as row
      from log_line l
      where l.action_id = $1::integer and (l.created_at, l.phase, l.number, l.id)
        > ($2::timestamptz, $3::smallint, $4::integer, $5::integer)
      order by l.created_at, l.phase, l.number, l.id limit $6::integer
      """;

  private final SqlConnection tx;
  private final Writing writing;
  private final List<String> rows = new ArrayList<>();
  private final List<LogEntry> log = new ArrayList<>();
  private final List<Row> copied = new ArrayList<>();
  private long requests;
  private long lines;

  ActionCopy(SqlConnection tx, Writing writing) {
    this.tx = tx;
    this.writing = writing;
  }

  /// What went into the file.
  record Copied(List<Row> actions, long requests, long lines) {
    /// How many lines, requests and actions are to leave the tables.
    List<Long> deletable() {
      return List.of(lines, requests, (long) actions.size());
    }
  }

  /// The first of them, as many as fit.
  Uni<Copied> of(List<Row> actions) {
    return Multi.createFrom()
        .iterable(actions)
        .onItem()
        .transformToUniAndConcatenate(
            action -> lines < LINES ? copy(action) : Uni.createFrom().voidItem())
        .collect()
        .last()
        .chain(this::flush)
        .map(_ -> new Copied(List.copyOf(copied), requests, lines));
  }

  private Uni<Void> copy(Row row) {
    var action = view(row);
    copied.add(row);
    rows.add(row.getString("row"));
    log.add(LogEntry.of(action));
    return requests(action.id(), 0)
        .chain(
            () ->
                lines(
                    action,
                    Tuple.of(OffsetDateTime.parse("0001-01-01T00:00:00Z"), (short) -1, 0, 0)));
  }

  private Uni<Void> requests(int action, int after) {
    return tx.preparedQuery(REQUESTS)
        .execute(Tuple.of(action, after, PAGE))
        .map(Rows::list)
        .chain(
            page -> {
              requests += page.size();
              page.forEach(row -> rows.add(row.getString("row")));
              return page.size() < PAGE
                  ? Uni.createFrom().voidItem()
                  : flush().chain(() -> requests(action, page.getLast().getInteger("request_id")));
            });
  }

  private Uni<Void> lines(ActionView action, Tuple after) {
    var wanted = Tuple.of(action.id());
    for (int i = 0; i < after.size(); i++) {
      wanted.addValue(after.getValue(i));
    }
    return tx.preparedQuery(LOG)
        .execute(wanted.addValue(PAGE))
        .map(Rows::list)
        .chain(
            page -> {
              lines += page.size();
              for (var row : page) {
                rows.add(row.getString("row"));
                log.add(entry(action, row));
              }
              return (rows.size() < PAGE ? Uni.createFrom().voidItem() : flush())
                  .chain(
                      () ->
                          page.size() < PAGE
                              ? Uni.createFrom().voidItem()
                              : lines(action, mark(page.getLast())));
            });
  }

  private Uni<Void> flush() {
    var piece = new Piece(rows, log);
    rows.clear();
    log.clear();
    return writing.add(piece);
  }

  private static Tuple mark(Row row) {
    return Tuple.of(
        row.getOffsetDateTime("created_at"),
        row.getShort("phase"),
        row.getInteger("number"),
        row.getInteger("id"));
  }

  private static ActionView view(Row row) {
    return new ActionView(
        row.getInteger("id"),
        ActionType.valueOf(row.getString("type")),
        ActionStatus.valueOf(row.getString("status")),
        row.getOffsetDateTime("started_at").toInstant(),
        Optional.of(row.getOffsetDateTime("ended_at").toInstant()),
        row.getString("shown_by"),
        row.getString("shown_for"),
        row.getString("node_name"),
        row.getString("answer_words"),
        List.of());
  }

  private static LogEntry entry(ActionView action, Row row) {
    return new LogEntry(
        action,
        Optional.ofNullable(row.getInteger("request_id")).orElse(0),
        Optional.ofNullable(row.getInteger("item_id")).orElse(0),
        ActionReading.line(
            row, row.getInteger("id"), row.getOffsetDateTime("created_at").toInstant()));
  }
}
