package dev.waybill.api.postgres;

import dev.waybill.api.core.StorageLevel;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Archives requests: what their files were stays with them, the files go, and what no other file
/// of the tenant has is freed and doomed.
///
/// Whoever brings equal content meanwhile waits: the lock is the one that uploads share. A request
/// that comes to relate to one of the files meanwhile does so before, and it stays, or after, and
/// its foreign key says that it has gone.
@ApplicationScoped
class ArchivedRows {
  /// @param bytes of the quota
  /// @param told the thresholds of the quota that were told of: it may have been lowered
  record Freed(long bytes, List<StorageLevel> told) {}

  private static final String ALONE = "select pg_advisory_xact_lock(hashtext('content'))";

  private static final String ARCHIVE =
      "update transport_request set archived = true where id = any($1::integer[]) and not archived";

  private static final String LOCK =
      """
      select f.id from stored_file f
      where f.id in (
        select file_id from content_entry where request_id = any($1::integer[])
        union all
        select file_id from modifiable_file where request_id = any($1::integer[]))
      order by f.id for update
      """;

  // Of a request that could be modified there are files that no queue was ever told of.
  private static final String REMEMBER =
      """
      with edited as (
        delete from modifiable_file where request_id = any($1::integer[]) returning file_id),
      told as (
        update content_entry e set file_name = f.name, sha256 = f.sha256, file_id = null
        from stored_file f where f.id = e.file_id and e.request_id = any($1::integer[])
        returning f.id)
      select file_id from edited union select id from told
      """;

  private static final String FILES =
      """
      delete from stored_file f where f.id = any($1::integer[])
        and not exists (select from content_entry e where e.file_id = f.id)
        and not exists (select from modifiable_file m where m.file_id = f.id)
      returning f.sha256
      """;

  private static final String CONTENT =
      """
      with gone as (
        delete from content c where c.tenant = $1 and c.sha256 = any($2::text[])
          and not exists (
            select from stored_file f where f.tenant = c.tenant and f.sha256 = c.sha256)
        returning c.sha256, c.bytes),
      freed as (
        update storage_usage u set bytes = u.bytes - (select sum(bytes) from gone)
        where u.tenant = $1 and exists (select from gone)
        returning u.bytes, u.told),
      doomed as (
        insert into doomed_content (tenant, sha256, since) select $1, sha256, $3::timestamptz from gone
        on conflict do nothing)
      select (select coalesce(sum(bytes), 0)::bigint from gone) as freed, u.bytes, u.told
      from (select) one left join freed u on true
      """;

  private final StorageTelling telling;

  ArchivedRows(StorageTelling telling) {
    this.telling = telling;
  }

  Uni<Freed> archive(
      SqlConnection tx, TenantId tenant, Integer[] requests, Instant at, long quota) {
    if (requests.length == 0) {
      return Uni.createFrom().item(new Freed(0, List.of())); // Uploads need not wait for nothing.
    }
    return tx.query(ALONE)
        .execute()
        .chain(() -> tx.preparedQuery(LOCK).execute(Tuple.of((Object) requests)))
        .chain(() -> tx.preparedQuery(ARCHIVE).execute(Tuple.of((Object) requests)))
        .chain(() -> tx.preparedQuery(REMEMBER).execute(Tuple.of((Object) requests)))
        .map(rows -> array(rows, row -> row.getInteger(0), Integer[]::new))
        .chain(files -> tx.preparedQuery(FILES).execute(Tuple.of((Object) files)))
        .map(rows -> array(rows, row -> row.getString(0), String[]::new))
        .chain(
            content ->
                tx.preparedQuery(CONTENT)
                    .execute(Tuple.of(tenant.value(), content, Columns.time(at))))
        .chain(rows -> freed(tx, tenant, rows.iterator().next(), at, quota));
  }

  private Uni<Freed> freed(SqlConnection tx, TenantId tenant, Row row, Instant at, long quota) {
    var bytes = row.getLong("freed");
    return row.getValue("bytes") == null
        ? Uni.createFrom().item(new Freed(bytes, List.of()))
        : telling.moved(tx, tenant, row, quota, at).map(told -> new Freed(bytes, told));
  }

  private static <T> T[] array(RowSet<Row> rows, Function<Row, T> column, IntFunction<T[]> array) {
    return Rows.stream(rows).map(column).distinct().toArray(array);
  }
}
