package dev.waybill.api.postgres;

import dev.waybill.api.Problem;
import dev.waybill.api.RequestStore;
import dev.waybill.api.core.Ground;
import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.StorageType;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// Requests and what comes with them, by inserts only: no row that others need is locked.
@ApplicationScoped
class PostgresRequests implements RequestStore {
  private static final String FOREIGN_KEY = "23503";

  // The node itself first, then where its routes lead.
  private static final String NODES =
      """
      select n.id, n.name, n.upload_allowed, n.content_type, reached.route
      from node named
        cross join lateral (
          select 0 as route, named.id as node
          union all
          select r.id, r.target_node from route r where r.source_node = named.id) reached
        join node n on n.id = reached.node
      where named.name = $1
      order by reached.route
      """;

  private static final String FILES =
      """
      select f.id, f.name, f.sha256, c.bytes, c.flaw, c.mta_id, c.mta_version
      from stored_file f join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      where f.id = any($1::integer[])
      """;

  private static final String REQUEST =
      """
      insert into transport_request
        (id, tenant, description, content_type, storage_type, origin_node, origin, created_by,
         named_user, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """;

  private static final String CONTENT =
      """
      insert into content_entry (id, tenant, request_id, uri, file_id, place)
      select * from unnest($1::integer[], $2::text[], $3::integer[], $4::text[], $5::integer[])
        with ordinality
      """;

  private static final String ENTRIES =
      """
      insert into queue_entry
        (id, tenant, node_id, request_id, version, status, mode, queued_at, changed_at)
      select id, tenant, node, request, 0, 'INITIAL', 'FINAL', at, at
      from unnest($1::integer[], $2::text[], $3::integer[], $4::integer[], $5::timestamptz[])
        as t (id, tenant, node, request, at)
      """;

  private final TenantSession sessions;
  private final Ids ids;
  private final Outbox outbox;

  PostgresRequests(TenantSession sessions, Ids ids, Outbox outbox) {
    this.sessions = sessions;
    this.ids = ids;
    this.outbox = outbox;
  }

  @Override
  public Uni<Ground> ground(TenantId tenant, RequestDraft.Sound draft) {
    return sessions.atOnce(
        tenant,
        tx ->
            Uni.combine()
                .all()
                .unis(tx.preparedQuery(NODES).execute(Tuple.of(draft.nodeName())), files(tx, draft))
                .asTuple()
                .map(both -> ground(list(both.getItem1()), both.getItem2())));
  }

  @Override
  public Uni<List<Integer>> ids(int count) {
    return ids.take(count);
  }

  @Override
  public Uni<Void> save(
      TransportRequest request,
      List<NewAction> actions,
      List<LogLine> lines,
      List<? extends Envelope<?>> messages) {
    return sessions
        .inTenant(
            request.author().tenant(),
            tx ->
                Uni.combine()
                    .all()
                    .unis(
                        tx.preparedQuery(REQUEST).execute(row(request)),
                        tx.preparedQuery(CONTENT).execute(content(request)),
                        tx.preparedQuery(ENTRIES).execute(entries(request)),
                        ActionRows.insert(tx, actions),
                        ActionRows.lines(tx, lines),
                        outbox.put(tx, messages))
                    .discardItems())
        .onFailure(PostgresRequests::missesFile)
        .transform(
            _ -> Problem.UNKNOWN_FILE.because("A file of the request was deleted meanwhile"));
  }

  private static Uni<List<KnownFile>> files(SqlConnection tx, RequestDraft.Sound draft) {
    if (draft.storageType() == StorageType.REFERENCE) {
      return Uni.createFrom().item(List.of());
    }
    var numbers =
        draft.uris().stream()
            .filter(uri -> uri.matches("[0-9]{1,9}|1[0-9]{9}|20[0-9]{8}"))
            .map(Integer::valueOf)
            .toArray(Integer[]::new);
    return tx.preparedQuery(FILES)
        .execute(Tuple.of((Object) numbers))
        .map(rows -> list(rows).stream().map(PostgresRequests::file).toList());
  }

  private static List<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  private static Ground ground(List<Row> nodes, List<KnownFile> files) {
    var named = nodes.stream().limit(1).map(Nodes::known).toList();
    var followOn = nodes.stream().skip(1).map(Nodes::known).toList();
    return new Ground(named, followOn, files);
  }

  private static KnownFile file(Row row) {
    return new KnownFile(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        row.getString("flaw"),
        row.getString("mta_id"),
        row.getString("mta_version"));
  }

  private static Tuple row(TransportRequest request) {
    return Tuple.tuple()
        .addValue(request.id().value())
        .addValue(request.author().tenant().value())
        .addValue(request.draft().description())
        .addValue(request.draft().contentType().name())
        .addValue(request.draft().storageType().name())
        .addValue(request.origin().id().value())
        .addValue(request.origin().name())
        .addValue(request.author().name())
        .addValue(request.author().namedUser())
        .addValue(Columns.time(request.createdAt()));
  }

  private static Tuple content(TransportRequest request) {
    return Columns.of(request.items())
        .number(ContentItem::id)
        .text(_ -> request.author().tenant().value())
        .number(_ -> request.id().value())
        .text(PostgresRequests::uri)
        .number(item -> item instanceof ContentItem.StoredFile file ? file.fileId() : null)
        .tuple();
  }

  private static String uri(ContentItem item) {
    return switch (item) {
      case ContentItem.StoredFile file -> Integer.toString(file.fileId());
      case ContentItem.Reference reference -> reference.uri();
    };
  }

  private static Tuple entries(TransportRequest request) {
    return Columns.of(request.entries())
        .number(entry -> entry.id().value())
        .text(_ -> request.author().tenant().value())
        .number(entry -> entry.node().id().value())
        .number(_ -> request.id().value())
        .time(_ -> request.createdAt())
        .tuple();
  }

  private static boolean missesFile(Throwable failure) {
    return failure instanceof PgException pg
        && FOREIGN_KEY.equals(pg.getSqlState())
        && "content_entry".equals(pg.getTable());
  }
}
