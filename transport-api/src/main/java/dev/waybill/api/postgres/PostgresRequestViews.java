package dev.waybill.api.postgres;

import dev.waybill.api.RequestViews;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.RequestContent;
import dev.waybill.api.core.RequestFilter;
import dev.waybill.api.core.RequestOverview;
import dev.waybill.api.core.RequestOverview.Lifecycle;
import dev.waybill.api.core.StorageType;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Transport requests, page by page, and each with what it holds.
@ApplicationScoped
class PostgresRequestViews implements RequestViews {
  private static final String ONE =
      """
      select f.*, %s
      from (select %s from transport_request w %s where w.id = $1) f
      """
          .formatted(RequestWalk.BYTES, RequestWalk.SHOWN, RequestWalk.LOOKED_UP);

  // As it is edited, while it is; else as the queues have it.
  private static final String CONTENT =
      """
      select e.item, e.uri, e.file_name, e.was, FILE
      from (
        select h.id as item, '' as uri, null as file_name, null as was, h.file_id, h.place
        from modifiable_file h where h.request_id = $1
        union all
        select e.id, e.uri, e.file_name, e.sha256, e.file_id, e.place
        from content_entry e
        where e.request_id = $1 and not e.removed
          and not exists (select from modifiable_file h where h.request_id = $1)) e
        left join stored_file f on f.id = e.file_id
        left join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      order by e.place, e.item limit $2
      """
          .replace("FILE", ModifiableReading.FILE.strip());

  private final TenantSession session;

  PostgresRequestViews(TenantSession session) {
    this.session = session;
  }

  @Override
  public Uni<Page<RequestOverview, Integer>> page(
      TenantId tenant, RequestFilter filter, int before, int count) {
    var walk = RequestWalk.of(tenant, filter, before, count);
    return session.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(walk.sql())
                .execute(walk.parameters())
                .map(rows -> page(rows, count)));
  }

  @Override
  public Uni<Optional<Whole>> of(TenantId tenant, TransportRequestId request) {
    return session.atOnce(
        tenant,
        connection ->
            Uni.combine()
                .all()
                .unis(
                    connection.preparedQuery(ONE).execute(Tuple.of(request.value())),
                    connection
                        .preparedQuery(CONTENT)
                        .execute(Tuple.of(request.value(), MOST_ENTRIES)))
                .asTuple()
                .map(
                    read ->
                        list(read.getItem1()).stream()
                            .findFirst()
                            .map(row -> new Whole(request(row), content(read.getItem2())))));
  }

  private static Page<RequestOverview, Integer> page(RowSet<Row> rows, int count) {
    var all = list(rows);
    var found = all.stream().filter(row -> row.getInteger("id") != null).toList();
    var next =
        found.size() < count ? all.getFirst().getInteger("edge") : found.getLast().getInteger("id");
    return new Page<>(
        found.stream().map(PostgresRequestViews::request).toList(), Optional.ofNullable(next));
  }

  private static RequestOverview request(Row row) {
    return new RequestOverview(
        row.getInteger("id"),
        row.getString("description"),
        Lifecycle.valueOf(row.getString("lifecycle")),
        ContentType.valueOf(row.getString("content_type")),
        StorageType.valueOf(row.getString("storage_type")),
        row.getString("origin"),
        row.getString("created_by"),
        row.getString("named_user"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getLong("bytes"));
  }

  private static List<RequestContent> content(RowSet<Row> rows) {
    return list(rows).stream().map(PostgresRequestViews::content).toList();
  }

  private static RequestContent content(Row row) {
    if (row.getInteger("file") != null) {
      return new RequestContent.File(ModifiableReading.file(row));
    }
    var item = row.getInteger("item");
    return row.getString("was") == null
        ? new RequestContent.Reference(item, row.getString("uri"))
        : new RequestContent.Gone(item, row.getString("file_name"), row.getString("was"));
  }

  private static List<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
