package dev.waybill.queue.postgres;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.QueueStore.Standing;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEntry.Testing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Entries as rows of `queue_entry`.
final class EntryRows {
  static final String INSERT =
      """
      insert into queue_entry (entry_id, node_id, request_id, position, status, mode, content,
        attempts, version, queued_at, changed_at, action_id, since, afterwards, files, deadline,
        testing)
      select e.entry, e.node, e.request, e.position, e.status, e.mode, e.content::jsonb,
        e.attempts, e.version, e.queued, e.changed, e.action, e.since, e.afterwards,
        e.files::jsonb, e.deadline, e.testing::jsonb
      from unnest($1::int[], $2::int[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[],
        $8::int[], $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::int[],
        $13::timestamptz[], $14::text[], $15::text[], $16::timestamptz[], $17::text[])
        as e (entry, node, request, position, status, mode, content, attempts, version, queued,
          changed, action, since, afterwards, files, deadline, testing)
      """;

  // Content that did not change is not sent again. A deadline lasts as long as its deployment.
  static final String UPDATE =
      """
      update queue_entry q set position = e.position, status = e.status, mode = e.mode,
        content = coalesce(e.content::jsonb, q.content), attempts = e.attempts,
        version = e.version, queued_at = e.queued, changed_at = e.changed, action_id = e.action,
        since = e.since, afterwards = e.afterwards, files = e.files::jsonb,
        testing = e.testing::jsonb,
        deadline = case when e.status = 'RUNNING' then coalesce(e.deadline, q.deadline) end
      from unnest($1::int[], $2::int[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[],
        $8::int[], $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::int[],
        $13::timestamptz[], $14::text[], $15::text[], $16::timestamptz[], $17::text[])
        as e (entry, node, request, position, status, mode, content, attempts, version, queued,
          changed, action, since, afterwards, files, deadline, testing)
      where q.entry_id = e.entry
      """;

  private static final String DELETE = "delete from queue_entry where entry_id = any($1::int[])";

  private static final String COLUMNS =
      """
      e.node_id, e.entry_id, e.request_id, e.position, e.status, e.mode, e.content::text as content,
      e.attempts, e.version, e.queued_at, e.changed_at, e.action_id, e.since, e.afterwards,
      e.files::text as files, e.testing::text as testing
      """;

  // Three ways to an entry: by its request, by its id, and the next that may be imported. By its id
  // alone, and its node only compared (+ 0): an index on the node would find the whole queue.
  static final String SELECT =
      """
      select 0 as stretch, COLUMNS from unnest($1::int[], $2::int[]) as w (node, request)
        join queue_entry e on e.node_id = w.node and e.request_id = w.request
      union all
      select 0, COLUMNS from unnest($3::int[], $4::int[]) as w (node, entry)
        join queue_entry e on e.entry_id = w.entry and e.node_id + 0 = w.node
      union all
      select w.stretch, COLUMNS
        from unnest($5::int[], $6::int[], $7::bigint[], $8::int[]) as w (stretch, node, after, share)
        cross join lateral (
          select * from queue_entry i
          where i.node_id = w.node and i.position > w.after
            and i.status in ('INITIAL', 'REPEATABLE', 'FATAL')
          order by i.position limit w.share) e
      """
          .replace("COLUMNS", COLUMNS);

  static final String PAGE =
      "select COLUMNS, e.deadline from queue_entry e where e.node_id = $1 and e.request_id > $2"
          .concat(" order by e.request_id limit $3")
          .replace("COLUMNS", COLUMNS);

  static final String DEPLOYING =
      """
      select q.tenant, q.state, q.configuration, q.settings::text as settings,
        q.timer::text as timer, COLUMNS, e.deadline
      from queue_entry e join queue q on q.node_id = e.node_id
      where e.status = 'RUNNING' and e.since <= $1 and e.node_id > $2
      order by e.node_id limit $3 for update of q skip locked
      """
          .replace("COLUMNS", COLUMNS);

  private EntryRows() {}

  record ByRequest(NodeId node, TransportRequestId request) {}

  record ById(NodeId node, QueueEntryId entry) {}

  /// The first `share` importable entries behind a position; `stretch` is not 0 and marks them.
  record Ahead(int stretch, NodeId node, long after, int share) {}

  /// An entry to be written.
  ///
  /// @param contentChanged whether its content differs from what is stored
  record Written(
      NodeId node, QueueEntry entry, boolean contentChanged, Optional<Instant> deadline) {
    private Optional<Running> running() {
      return Optional.of(entry.state()).filter(Running.class::isInstance).map(Running.class::cast);
    }
  }

  static Uni<RowSet<Row>> select(
      SqlConnection tx, List<ByRequest> requests, List<ById> entries, List<Ahead> ahead) {
    var tuple = Tuple.tuple();
    new Columns.Builder<>(requests, tuple)
        .ints(w -> w.node().value())
        .ints(w -> w.request().value());
    new Columns.Builder<>(entries, tuple).ints(w -> w.node().value()).ints(w -> w.entry().value());
    new Columns.Builder<>(ahead, tuple)
        .ints(Ahead::stretch)
        .ints(w -> w.node().value())
        .longs(Ahead::after)
        .ints(Ahead::share);
    return tx.preparedQuery(SELECT).execute(tuple);
  }

  static Uni<Void> delete(SqlConnection tx, List<QueueEntryId> left) {
    if (left.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(DELETE)
        .execute(Tuple.of((Object) left.stream().map(QueueEntryId::value).toArray(Integer[]::new)))
        .replaceWithVoid();
  }

  static Uni<Void> insert(SqlConnection tx, List<Written> rows) {
    return write(tx, INSERT, rows);
  }

  static Uni<Void> update(SqlConnection tx, List<Written> rows) {
    return write(tx, UPDATE, rows);
  }

  private static Uni<Void> write(SqlConnection tx, String statement, List<Written> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(statement)
        .execute(tuple(rows))
        .invoke(
            result -> {
              if (result.rowCount() != rows.size()) {
                throw new IllegalStateException(
                    "%d of %d entries written".formatted(result.rowCount(), rows.size()));
              }
            })
        .replaceWithVoid();
  }

  private static Tuple tuple(List<Written> rows) {
    return Columns.of(rows)
        .ints(row -> row.entry().id().value())
        .ints(row -> row.node().value())
        .ints(row -> row.entry().request().value())
        .longs(row -> row.entry().position())
        .texts(row -> row.entry().status().name())
        .texts(row -> row.entry().mode().name())
        .texts(row -> row.contentChanged() ? Columns.json(row.entry().content()) : null)
        .ints(row -> row.entry().attempts())
        .longs(row -> row.entry().version())
        .times(row -> row.entry().queuedAt())
        .times(row -> row.entry().changedAt())
        .ints(row -> row.running().map(running -> running.action().value()).orElse(null))
        .times(row -> row.running().map(Running::since).orElse(null))
        .texts(row -> row.running().map(running -> running.afterwards().name()).orElse(null))
        .texts(row -> row.running().map(EntryRows::files).orElse(null))
        .times(row -> row.deadline().orElse(null))
        .texts(row -> testing(row.entry().testing()))
        .tuple();
  }

  static Standing standing(Row row) {
    var deadline = Optional.ofNullable(row.getOffsetDateTime("deadline"));
    return new Standing(read(row), deadline.map(OffsetDateTime::toInstant));
  }

  static QueueEntry read(Row row) {
    return new QueueEntry(
        new QueueEntryId(row.getInteger("entry_id")),
        new TransportRequestId(row.getInteger("request_id")),
        EntryMode.valueOf(row.getString("mode")),
        Columns.read(row.getString("content"), TransportContent.class),
        testing(row.getString("testing")),
        state(row),
        row.getLong("position"),
        row.getInteger("attempts"),
        row.getLong("version"),
        row.getOffsetDateTime("queued_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant());
  }

  private static String testing(Testing testing) {
    return testing.equals(Testing.NONE) ? null : Columns.json(testing);
  }

  private static Testing testing(String json) {
    return json == null ? Testing.NONE : Columns.read(json, Testing.class);
  }

  private static ImportState state(Row row) {
    return switch (EntryStatus.valueOf(row.getString("status"))) {
      case INITIAL -> new ImportState.Initial();
      case RUNNING ->
          new Running(
              new ActionId(row.getInteger("action_id")),
              row.getInteger("attempts"),
              row.getOffsetDateTime("since").toInstant(),
              Afterwards.valueOf(row.getString("afterwards")),
              files(row));
      case SUCCEEDED -> new ImportState.Succeeded();
      case SKIPPED -> new ImportState.Skipped();
      case WARNING -> new ImportState.Warned();
      case ERROR -> new ImportState.Errored();
      case FATAL -> new ImportState.Fatal();
      case REPEATABLE -> new ImportState.Repeatable();
      case DELETED -> new ImportState.Deleted();
      case TRANSIENT -> new ImportState.Transient();
    };
  }

  /// Null, when none go with it.
  private static String files(Running running) {
    return running.files().isEmpty() ? null : Columns.json(running.files());
  }

  private static List<PinnedFile> files(Row row) {
    var files = row.getString("files");
    return files == null ? List.of() : List.of(Columns.read(files, PinnedFile[].class));
  }
}
