package dev.waybill.api.postgres;

import dev.waybill.api.LogArchiveFiles;
import dev.waybill.api.LogArchiveFiles.About;
import dev.waybill.api.LogArchiveFiles.Writing;
import dev.waybill.api.LogArchiveFiles.Written;
import dev.waybill.api.core.Retention;
import dev.waybill.api.core.Retention.Manner;
import dev.waybill.api.core.Retention.Outlook;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A step of the archive: the next actions that are old go into one file, and out of the tables in
/// the transaction that says so. What came to them meanwhile is noticed by number, and the step is
/// taken again later.
final class OldActions {
  /// How many actions go into a file at most.
  static final int ACTIONS = 1_000;

  private static final int LOOKED = 10_000;

  // What has not ended stays, however old; while it is walked along, nothing of it is taken.
  private static final String OLD =
      """
      from action a
      where a.tenant = $1::text and a.started_at < $2::timestamptz and a.ended_at < $2::timestamptz
        and a.status not in ('INITIAL', 'RUNNING')
      """;

  private static final String NEXT =
      """
      select o.*, (jsonb_build_object('kind', 'action') || to_jsonb(o) || to_jsonb(who))::text as row,
        who.triggered_by as shown_by, who.named_user as shown_for
      from (select a.*
      """
          + OLD
          + """
          and (a.started_at, a.id) > ($3::timestamptz, $4::integer)
          order by a.started_at, a.id limit $5::integer) o
          cross join lateral (select
            case when $6::boolean and o.triggered_by <> 'CTMS_APPLICATION' then $7::text
              else o.triggered_by end as triggered_by,
            case when $6::boolean and o.named_user <> '' then $7::text
              else o.named_user end as named_user) who
          order by o.started_at, o.id
          """;

  private static final String OUTLOOK =
      "select count(*)::integer as actions, min(started_at) as first_at from (select a.started_at "
          + OLD
          + "order by a.started_at, a.id limit $3::integer) o";

  private static final String KEEP =
      """
      insert into log_archive (id, tenant, run, name, sha256, bytes, first_at, last_at, actions,
        lines, anonymized, written_at)
      values (nextval('ids')::integer, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """;

  private static final String WITHOUT_LINES =
      "delete from log_line where action_id = any($1::integer[])";

  private static final String WITHOUT_REQUESTS =
      "delete from action_request where action_id = any($1::integer[])";

  private static final String WITHOUT =
      "delete from action where id = any($1::integer[]) and ended_at is not null";

  private static final String GOT_TO =
      "update retention_run set after_at = $2, after_id = $3, done = done + $4 where id = $1";

  private static final String KNOWN = "select name from log_archive where run = $1";

  private static final String END = "update retention_run set ended_at = $2 where id = $1";

  private final SqlConnection tx;
  private final TenantId tenant;
  private final Row run;
  private final LogArchiveFiles files;
  private final Manner manner;
  private final Instant now;

  OldActions(
      SqlConnection tx,
      TenantId tenant,
      Row run,
      LogArchiveFiles files,
      Manner manner,
      Instant now) {
    this.tx = tx;
    this.tenant = tenant;
    this.run = run;
    this.files = files;
    this.manner = manner;
    this.now = now;
  }

  static Uni<Outlook> outlook(SqlConnection connection, TenantId tenant, Instant cut) {
    return connection
        .preparedQuery(OUTLOOK)
        .execute(Tuple.of(tenant.value(), Columns.time(cut), LOOKED))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Outlook(
                    row.getInteger("actions"),
                    Optional.ofNullable(row.getOffsetDateTime("first_at"))
                        .map(OffsetDateTime::toInstant),
                    row.getInteger("actions") < LOOKED));
  }

  /// Answers whether there may be more.
  Uni<Boolean> take() {
    return tx.preparedQuery(NEXT)
        .execute(
            Tuple.of(tenant.value(), cut(), run.getOffsetDateTime("after_at"))
                .addValue(run.getLong("after_id").intValue())
                .addValue(ACTIONS)
                .addValue(manner.anonymized())
                .addValue(Retention.ANONYMIZED))
        .map(Rows::list)
        .chain(
            actions -> {
              if (actions.isEmpty()) {
                return end().replaceWith(false);
              }
              return (manner.kept() ? kept(actions) : dropped(actions)).replaceWith(true);
            });
  }

  private Uni<Void> kept(List<Row> actions) {
    return files
        .begin(
            new About(
                tenant,
                run.getInteger("id"),
                run.getOffsetDateTime("started_at").toInstant(),
                cut().toInstant(),
                manner.anonymized()))
        .chain(
            writing ->
                new ActionCopy(tx, writing)
                    .of(actions)
                    .chain(copied -> kept(writing, copied))
                    .onFailure()
                    .call(writing::abandon));
  }

  private Uni<Void> kept(Writing writing, ActionCopy.Copied copied) {
    return writing
        .end()
        .chain(written -> recorded(written, copied))
        .chain(() -> deleted(copied.actions()))
        .invoke(
            deleted -> {
              if (!deleted.equals(copied.deletable())) {
                throw new IllegalStateException(
                    "%s of old actions came while they were copied: %s, not %s; they are copied again"
                        .formatted(tenant, deleted, copied.deletable()));
              }
            })
        .chain(() -> gotTo(copied.actions()));
  }

  private Uni<Void> dropped(List<Row> actions) {
    return deleted(actions).chain(() -> gotTo(actions));
  }

  private Uni<Void> recorded(Written written, ActionCopy.Copied copied) {
    return tx.preparedQuery(KEEP)
        .execute(
            Tuple.of(tenant.value(), run.getInteger("id"), written.name(), written.sha256())
                .addValue(written.bytes())
                .addValue(copied.actions().getFirst().getOffsetDateTime("started_at"))
                .addValue(copied.actions().getLast().getOffsetDateTime("started_at"))
                .addValue(copied.actions().size())
                .addValue(copied.lines())
                .addValue(manner.anonymized())
                .addValue(Columns.time(now)))
        .replaceWithVoid();
  }

  /// How many of what, in the order: lines, requests, actions.
  private Uni<List<Long>> deleted(List<Row> actions) {
    var ids =
        Tuple.of(
            (Object) actions.stream().map(row -> row.getInteger("id")).toArray(Integer[]::new));
    return count(WITHOUT_LINES, ids)
        .chain(
            lines ->
                count(WITHOUT_REQUESTS, ids)
                    .chain(
                        requests ->
                            count(WITHOUT, ids).map(gone -> List.of(lines, requests, gone))));
  }

  private Uni<Long> count(String sql, Tuple ids) {
    return tx.preparedQuery(sql).execute(ids).map(rows -> (long) rows.rowCount());
  }

  private Uni<Void> gotTo(List<Row> actions) {
    var last = actions.getLast();
    return tx.preparedQuery(GOT_TO)
        .execute(
            Tuple.of(run.getInteger("id"), last.getOffsetDateTime("started_at"))
                .addValue(last.getInteger("id").longValue())
                .addValue((long) actions.size()))
        .replaceWithVoid();
  }

  /// What an interrupted step has left goes, and the run with it.
  private Uni<Void> end() {
    var id = run.getInteger("id");
    return tx.preparedQuery(KNOWN)
        .execute(Tuple.of(id))
        .map(
            rows -> Rows.stream(rows).map(row -> row.getString("name")).collect(Collectors.toSet()))
        .chain(known -> files.sweep(tenant, id, known))
        .chain(() -> tx.preparedQuery(END).execute(Tuple.of(id, Columns.time(now))))
        .replaceWithVoid();
  }

  private OffsetDateTime cut() {
    return run.getOffsetDateTime("cut");
  }
}
