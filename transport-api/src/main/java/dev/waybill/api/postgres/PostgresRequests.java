package dev.waybill.api.postgres;

import dev.waybill.api.Problem;
import dev.waybill.api.RequestStore;
import dev.waybill.api.core.Ground;
import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.StorageType;
import dev.waybill.api.core.TransportRequest;
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
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Requests and what comes with them, by inserts only: no row that others need is locked.
@ApplicationScoped
class PostgresRequests implements RequestStore {
  private static final String FOREIGN_KEY = "23503";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}|1[0-9]{9}|20[0-9]{8}");

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

  private final TenantSession sessions;
  private final Ids ids;
  private final Outbox outbox;

  PostgresRequests(TenantSession sessions, Ids ids, Outbox outbox) {
    this.sessions = sessions;
    this.ids = ids;
    this.outbox = outbox;
  }

  @Override
  public Uni<TransportRequest> accept(
      TenantId tenant, RequestDraft.Sound draft, Deciding deciding) {
    return sessions
        .inTenant(
            tenant,
            tx ->
                ground(tx, draft)
                    .chain(ground -> deciding.on(ground, count -> ids.take(tx, count))),
            (tx, accepted) ->
                outbox.putWith(
                    tx, AcceptedRows.SQL, AcceptedRows.of(accepted), accepted.messages()))
        .map(Accepted::request)
        .onFailure(PostgresRequests::missesFile)
        .transform(
            _ -> Problem.UNKNOWN_FILE.because("A file of the request was deleted meanwhile"));
  }

  private static Uni<Ground> ground(SqlConnection tx, RequestDraft.Sound draft) {
    return Uni.combine()
        .all()
        .unis(tx.preparedQuery(NODES).execute(Tuple.of(draft.nodeName())), files(tx, draft))
        .asTuple()
        .map(both -> ground(list(both.getItem1()), both.getItem2()));
  }

  private static Uni<List<KnownFile>> files(SqlConnection tx, RequestDraft.Sound draft) {
    if (draft.storageType() == StorageType.REFERENCE) {
      return Uni.createFrom().item(List.of());
    }
    var numbers =
        draft.uris().stream()
            .filter(uri -> NUMBER.matcher(uri).matches())
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

  private static boolean missesFile(Throwable failure) {
    return failure instanceof PgException pg
        && FOREIGN_KEY.equals(pg.getSqlState())
        && "content_entry".equals(pg.getTable());
  }
}
