package dev.waybill.api.postgres;

import dev.waybill.api.core.CleanUp.Candidate;
import dev.waybill.api.core.CleanUp.Cut;
import dev.waybill.api.core.CleanUp.Found;
import dev.waybill.api.core.CleanUp.Outlook;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Finds the requests that may go, a page of those that are not archived at a time.
@ApplicationScoped
class CleanUpCandidates {
  private static final int PAGE = 500;
  private static final int PAGES = 10;
  private static final int SHOWN = 100;

  // One that stands in no queue any more was let go of by all of them, and kept for the sake of an
  // action that came between; or it was deleted before it came to any.
  private static final String NEXT =
      """
      select r.id, e.nodes,
        e.done and (e.last is null or e.last <= case when e.deleted then $5::timestamptz else $4::timestamptz end)
          and (e.nodes is not null or exists (
            select from modifiable_request m
            where m.request_id = r.id and m.lifecycle = 'DELETED') or exists (
            select from action_request p join action a on a.id = p.action_id
            where p.request_id = r.id and a.type = 'CLEAN_UP_ENTRY' and a.answer = 'DONE'))
          and not exists (select from leaving l where l.request_id = r.id)
          and not exists (
            select from modifiable_request m
            where m.request_id = r.id and m.lifecycle = 'MODIFIABLE')
          and not exists (
            select from action_request p join action a on a.id = p.action_id
            where p.request_id = r.id and a.type <> 'CLEAN_UP_ENTRY'
              and (a.ended_at is null
                or a.ended_at > case when e.deleted then $5::timestamptz else $4::timestamptz end)) as takes
      from (
        select id from transport_request
        where tenant = $1 and not archived and id > $2 order by tenant, id limit $3) r
        cross join lateral (
          select array_agg(q.node_id) as nodes, max(q.changed_at) as last,
            coalesce(bool_and(q.status = 'DELETED'), true) as deleted,
            coalesce(bool_and(
              q.status in ('DELETED', 'ERROR', 'SKIPPED', 'SUCCEEDED', 'WARNING', 'TRANSIENT')
              or coalesce(q.status = 'FATAL' and q.changed_at <= $6::timestamptz, false)),
              true) as done
          from queue_entry q where q.request_id = r.id) e
      order by r.id
      """;

  private static final String BYTES =
      """
      select coalesce(sum(c.bytes), 0)::bigint
      from (
        select distinct f.tenant, f.sha256 from content_entry e join stored_file f on f.id = e.file_id
        where e.request_id = any($1::integer[])) f
        join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      """;

  private final KeptLines kept = new KeptLines();

  /// @param run which one it is: what stays is looked up once for it
  Uni<Found> next(SqlConnection tx, TenantId tenant, int run, int after, int page, Cut cut) {
    return found(tx, tenant, kept, run, after, page, cut);
  }

  /// Nothing is remembered of it: the next run looks for itself.
  Uni<Outlook> outlook(SqlConnection tx, TenantId tenant, Cut cut) {
    return walk(tx, tenant, new KeptLines(), new Found(List.of(), 0, false), cut, PAGES)
        .chain(
            found -> {
              var requests = found.candidates().stream().map(Candidate::request).toList();
              return tx.preparedQuery(BYTES)
                  .execute(Tuple.of((Object) requests.toArray(Integer[]::new)))
                  .map(
                      rows ->
                          new Outlook(requests, rows.iterator().next().getLong(0), found.end()));
            });
  }

  private Uni<Found> walk(
      SqlConnection tx, TenantId tenant, KeptLines lines, Found sofar, Cut cut, int pages) {
    if (sofar.end() || pages == 0 || sofar.candidates().size() >= SHOWN) {
      return Uni.createFrom().item(sofar);
    }
    return found(tx, tenant, lines, 0, sofar.last(), PAGE, cut)
        .chain(
            found ->
                walk(
                    tx,
                    tenant,
                    lines,
                    new Found(
                        Stream.concat(sofar.candidates().stream(), found.candidates().stream())
                            .toList(),
                        found.last(),
                        found.end()),
                    cut,
                    pages - 1));
  }

  private static Uni<Found> found(
      SqlConnection tx, TenantId tenant, KeptLines lines, int run, int after, int page, Cut cut) {
    var parameters =
        Tuple.tuple()
            .addValue(tenant.value())
            .addValue(after)
            .addValue(page)
            .addValue(Columns.time(cut.done()))
            .addValue(Columns.time(cut.deleted()))
            .addValue(Columns.time(cut.fatal()));
    return tx.preparedQuery(NEXT)
        .execute(parameters)
        .chain(
            rows -> {
              var looked = Rows.list(rows);
              var last = looked.isEmpty() ? after : looked.getLast().getInteger("id");
              var may = looked.stream().filter(row -> row.getBoolean("takes")).toList();
              var ids = may.stream().map(row -> row.getInteger("id")).toList();
              return lines
                  .among(tx, tenant.value(), run, ids)
                  .map(
                      stay -> {
                        var go = new ArrayList<Candidate>();
                        may.stream()
                            .filter(row -> !stay.contains(row.getInteger("id")))
                            .map(CleanUpCandidates::candidate)
                            .forEach(go::add);
                        return new Found(go, last, looked.size() < page);
                      });
            });
  }

  private static Candidate candidate(Row row) {
    var nodes = row.getArrayOfIntegers("nodes");
    return new Candidate(
        row.getInteger("id"),
        nodes == null ? List.of() : Arrays.stream(nodes).map(NodeId::new).toList());
  }
}
