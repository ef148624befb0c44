package dev.waybill.api.postgres;

import dev.waybill.api.QueueViews;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.QueuePage;
import dev.waybill.api.core.QueueQuery;
import dev.waybill.api.core.QueuedContent;
import dev.waybill.api.core.QueuedRequest;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The read model of the queues.
@ApplicationScoped
class PostgresQueueViews implements QueueViews {
  private static final String NODE =
      "select id, name, upload_allowed, content_type from node where id = $1";

  // Statuses are joined, not compared with `any`: so each is a walk along its index, and what
  // stands in others, such as a million that were imported long ago, is never looked at.
  static final String LIST =
      QueueRows.COLUMNS
          + """
          from unnest($2::text[]) as wanted (status)
            join queue_entry q on q.node_id = $1 and q.status = wanted.status
          """
          + QueueRows.DETAILS
          + """
          where not r.archived
            and r.created_at between $3 and $4 and q.queued_at between $5 and $6
            and ($7 in ('', r.created_by, r.named_user))
          order by q.place, q.id
          """;

  static final String ONE =
      QueueRows.COLUMNS
          + "from queue_entry q\n"
          + QueueRows.DETAILS
          + """
          where q.node_id = $1 and q.request_id = $2 and not r.archived
          """;

  static final String PAGE =
      QueueRows.COLUMNS
          + """
          from (
            select * from queue_entry
            where node_id = $1 and (place, id) > ($2, $3)
            order by place, id limit $4) q
          """
          + QueueRows.DETAILS
          + """
          order by q.place, q.id
          """;

  // The next ones of each status, by its index; of these the first.
  static final String PAGE_OF_STATUSES =
      QueueRows.COLUMNS
          + """
          from (
            select q.* from unnest($5::text[]) as wanted (status)
              cross join lateral (
                select * from queue_entry e
                where e.node_id = $1 and e.status = wanted.status and (e.place, e.id) > ($2, $3)
                order by e.place, e.id limit $4) q
            order by q.place, q.id limit $4) q
          """
          + QueueRows.DETAILS
          + """
          order by q.place, q.id
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
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(NODE)
                .execute(Tuple.of(node.value()))
                .map(rows -> Rows.first(rows).map(Nodes::known)));
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
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(ONE)
                .execute(Tuple.of(node.value(), request.value()))
                .map(rows -> Rows.first(rows).map(new QueueRows()::read)));
  }

  @Override
  public Uni<QueuePage> page(
      TenantId tenant, NodeId node, Set<EntryStatus> statuses, QueuePage.Mark after, int count) {
    var every = statuses.size() == EntryStatus.values().length;
    var parameters = Tuple.of(node.value(), after.place(), after.entry(), count + 1);
    if (!every) {
      parameters.addValue(names(statuses));
    }
    return sessions.atOnce(
        tenant,
        tx ->
            Uni.combine()
                .all()
                .unis(
                    tx.preparedQuery(every ? PAGE : PAGE_OF_STATUSES).execute(parameters),
                    counts(tx, node))
                .asTuple()
                .map(both -> page(Rows.list(both.getItem1()), count, both.getItem2())));
  }

  @Override
  public Uni<Optional<QueuedContent>> content(
      TenantId tenant, NodeId node, TransportRequestId request, int after, int count) {
    return sessions.atOnce(tenant, tx -> ContentReading.of(tx, node, request, after, count));
  }

  @Override
  public Uni<Optional<TrackedRequest>> track(TenantId tenant, TransportRequestId request) {
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(TRACK)
                .execute(Tuple.of(request.value()))
                .map(rows -> tracked(Rows.list(rows))));
  }

  /// What is archived takes its place in a page without being shown there: to look further for
  /// what is not would have no bound.
  private static QueuePage page(List<Row> rows, int count, Map<EntryStatus, Long> counts) {
    var met = rows.subList(0, Math.min(count, rows.size()));
    var next =
        rows.size() > count
            ? Optional.of(QueueRows.mark(met.getLast()))
            : Optional.<QueuePage.Mark>empty();
    var shown = met.stream().map(new QueueRows()::read).filter(entry -> !entry.archived());
    return new QueuePage(shown.toList(), next, counts);
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

  private static String[] names(Set<EntryStatus> statuses) {
    return statuses.stream().map(EntryStatus::name).toArray(String[]::new);
  }
}
