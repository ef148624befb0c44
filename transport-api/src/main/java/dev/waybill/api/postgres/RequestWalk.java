package dev.waybill.api.postgres;

import dev.waybill.api.core.RequestFilter;
import dev.waybill.api.core.RequestOverview.Lifecycle;
import dev.waybill.contracts.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;

/// How a page of requests is found: back from the newest along the indexes of those that are
/// archived and those that are not, so many and no more. Of those the ones that fit are kept.
///
/// @param sql answers at least one row: what was found, and beside it where the walk stopped
record RequestWalk(String sql, Tuple parameters) {
  /// How many requests a page looks at.
  static final int FARTHEST = 5_000;

  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final String BRANCH =
      """
      (select * from transport_request
       where tenant = $1 and %s and id < $2::integer
       order by tenant desc, id desc limit $9::integer)
      """;

  /// What the overview shows of a request `w`.
  static final String SHOWN =
      """
      w.id, w.description, w.content_type, w.storage_type, w.origin, w.created_by, w.named_user,
      w.created_at, case when w.archived then 'ARCHIVED'
        when m.lifecycle in ('MODIFIABLE', 'DELETED') then m.lifecycle
        when q.deleted then 'DELETED' else 'RELEASED' end as lifecycle
      """;

  /// Where it is found.
  static final String LOOKED_UP =
      """
      left join modifiable_request m on m.request_id = w.id
      left join lateral (
        select bool_and(e.status = 'DELETED') as deleted from queue_entry e
        where e.request_id = w.id) q on true
      """;

  /// What a request `f` occupies.
  static final String BYTES =
      """
      (select coalesce(sum(c.bytes), 0)::bigint
       from (
         select e.file_id from content_entry e where e.request_id = f.id and not e.removed
         union
         select h.file_id from modifiable_file h where h.request_id = f.id) held
         join stored_file s on s.id = held.file_id
         join content c on c.tenant = s.tenant and c.sha256 = s.sha256) as bytes
      """;

  private static final String PAGE =
      """
      with walked as materialized (
        select * from (%s) b order by id desc limit $9::integer),
      seen as (
        select %s from walked w %s
        where ($4::text is null or $4::text in (w.created_by, w.named_user))
          and w.created_at >= $5::timestamptz and w.created_at < $6::timestamptz
          and ($7::text is null or w.id::text = $7::text
            or position(lower($7::text) in lower(w.description)) > 0)),
      found as (
        select * from seen where lifecycle = any($3::text[]) order by id desc limit $8::integer),
      edge as (
        select id as edge from walked order by id desc offset $9::integer - 1 limit 1)
      select f.*, %s, e.edge
      from (values (1)) one (row) left join edge e on true left join found f on true
      order by f.id desc
      """;

  static RequestWalk of(TenantId tenant, RequestFilter filter, int before, int count) {
    var wanted = Arrays.stream(Lifecycle.values()).filter(filter::wants).toList();
    var branches = new ArrayList<String>();
    if (wanted.stream().anyMatch(one -> one != Lifecycle.ARCHIVED)) {
      branches.add(BRANCH.formatted("not archived"));
    }
    if (wanted.contains(Lifecycle.ARCHIVED)) {
      branches.add(BRANCH.formatted("archived"));
    }
    return new RequestWalk(
        PAGE.formatted(String.join("union all\n", branches), SHOWN, LOOKED_UP, BYTES),
        Tuple.tuple()
            .addValue(tenant.value())
            .addValue(before)
            .addValue(wanted.stream().map(Enum::name).toArray(String[]::new))
            .addValue(filter.by().orElse(null))
            .addValue(Columns.time(filter.since().orElse(Instant.EPOCH)))
            .addValue(Columns.time(filter.until().orElse(NEVER)))
            .addValue(filter.text().orElse(null))
            .addValue(count)
            .addValue(FARTHEST));
  }
}
