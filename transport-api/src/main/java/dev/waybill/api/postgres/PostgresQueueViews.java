package dev.waybill.api.postgres;

import dev.waybill.api.QueueViews;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.QueuePage;
import dev.waybill.api.core.QueueQuery;
import dev.waybill.api.core.QueuedRequest;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The read model of the queues.
@ApplicationScoped
class PostgresQueueViews implements QueueViews {
  private static final String NODE =
      "select id, name, upload_allowed, content_type from node where id = $1";

  private static final String LIST =
      QueueRows.SELECT
          + """
          where q.node_id = $1 and q.status = any($2::text[]) and not r.archived
            and r.created_at between $3 and $4 and q.queued_at between $5 and $6
            and ($7 in ('', r.created_by, r.named_user))
          order by q.place, q.id
          """;

  private static final String ONE =
      QueueRows.SELECT
          + """
          where q.node_id = $1 and q.request_id = $2 and not r.archived
          """;

  // A queue of each status is walked by an index, and the pieces are merged.
  private static final String PAGE =
      QueueRows.SELECT
          + """
          where q.node_id = $1 and q.status = any($2::text[]) and not r.archived
            and (q.place, q.id) > ($3, $4)
          order by q.place, q.id
          limit $5
          """;

  private static final String COUNTS =
      "select status, entries from queue_count where node_id = $1 and entries > 0";

  private static final String TRACK =
      """
      select r.id, r.description, q.node_id, coalesce(n.name, '') as node_name, q.status,
        q.queued_at
      from transport_request r
        left join queue_entry q on q.request_id = r.id
        left join node n on n.id = q.node_id
      where r.id = $1
      order by q.queued_at, q.id
      """;

  private final TenantSession sessions;

  PostgresQueueViews(TenantSession sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<Optional<KnownNode>> node(TenantId tenant, NodeId node) {
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(NODE)
                .execute(Tuple.of(node.value()))
                .map(rows -> stream(rows).map(Nodes::known).findFirst()));
  }

  @Override
  public Multi<QueuedRequest> list(TenantId tenant, NodeId node, QueueQuery query) {
    var parameters =
        Tuple.tuple()
            .addValue(node.value())
            .addValue(names(query.statuses()))
            .addValue(Columns.time(query.createdAt().from()))
            .addValue(Columns.time(query.createdAt().to()))
            .addValue(Columns.time(query.queuedAt().from()))
            .addValue(Columns.time(query.queuedAt().to()))
            .addValue(query.owner());
    return sessions.rows(tenant, LIST, parameters).map(new QueueRows()::read);
  }

  @Override
  public Uni<Optional<QueuedRequest>> one(
      TenantId tenant, NodeId node, TransportRequestId request) {
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(ONE)
                .execute(Tuple.of(node.value(), request.value()))
                .map(rows -> stream(rows).map(new QueueRows()::read).findFirst()));
  }

  @Override
  public Uni<QueuePage> page(
      TenantId tenant, NodeId node, Set<EntryStatus> statuses, QueuePage.Mark after, int count) {
    var parameters =
        Tuple.of(node.value(), names(statuses), after.place(), after.entry(), count + 1);
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(PAGE)
                .execute(parameters)
                .map(rows -> stream(rows).toList())
                .chain(rows -> counts(tx, node).map(counts -> page(rows, count, counts))));
  }

  @Override
  public Uni<Optional<TrackedRequest>> track(TenantId tenant, TransportRequestId request) {
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(TRACK)
                .execute(Tuple.of(request.value()))
                .map(rows -> tracked(stream(rows).toList())));
  }

  private static QueuePage page(List<Row> rows, int count, Map<EntryStatus, Long> counts) {
    var shown = rows.subList(0, Math.min(count, rows.size()));
    var next =
        rows.size() > count
            ? Optional.of(QueueRows.mark(shown.getLast()))
            : Optional.<QueuePage.Mark>empty();
    return new QueuePage(shown.stream().map(new QueueRows()::read).toList(), next, counts);
  }

  private static Uni<Map<EntryStatus, Long>> counts(SqlConnection tx, NodeId node) {
    return tx.preparedQuery(COUNTS)
        .execute(Tuple.of(node.value()))
        .map(
            rows -> {
              var counts = new EnumMap<EntryStatus, Long>(EntryStatus.class);
              rows.forEach(
                  row -> counts.put(EntryStatus.valueOf(row.getString(0)), row.getLong(1)));
              return counts;
            });
  }

  private static Optional<TrackedRequest> tracked(List<Row> rows) {
    return rows.stream()
        .findFirst()
        .map(
            first ->
                new TrackedRequest(
                    first.getInteger("id"),
                    first.getString("description"),
                    rows.stream()
                        .filter(row -> row.getInteger("node_id") != null)
                        .map(PostgresQueueViews::stop)
                        .toList()));
  }

  private static TrackedRequest.Stop stop(Row row) {
    return new TrackedRequest.Stop(
        row.getInteger("node_id"),
        row.getString("node_name"),
        EntryStatus.valueOf(row.getString("status")),
        row.getOffsetDateTime("queued_at").toInstant());
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static String[] names(Set<EntryStatus> statuses) {
    return statuses.stream().map(EntryStatus::name).toArray(String[]::new);
  }
}
