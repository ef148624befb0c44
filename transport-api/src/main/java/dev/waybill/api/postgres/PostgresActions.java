package dev.waybill.api.postgres;

import dev.waybill.api.ActionStore;
import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Actions and their log.
@ApplicationScoped
class PostgresActions implements ActionStore {
  private static final String COLUMNS =
      """
      select id, type, status, started_at, ended_at, triggered_by, named_user, node_name,
        answer_words
      from action
      """;

  private static final String ONE = COLUMNS + "where id = $1";

  private static final String OF =
      COLUMNS
          + """
          where node_id = $1
            and id in (select action_id from action_request where request_id = $2)
          order by started_at desc, id desc
          """;

  // $2 is the one request to tell of, or 0 for all.
  private static final String PARTS =
      """
      select p.action_id, p.request_id, p.status, e.id as item_id, e.uri, coalesce(f.name, e.file_name, '') as name
      from action_request p
        left join content_entry e on e.request_id = p.request_id
        left join stored_file f on f.id = e.file_id
      where p.action_id = any($1::integer[]) and $2 in (0, p.request_id)
      order by p.place, e.place
      """;

  private static final String LINES =
      """
      select id, action_id, request_id, item_id, message_id, severity, words, created_at
      from log_line
      where action_id = any($1::integer[])
      order by phase desc, number desc, created_at desc, id desc
      """;

  // The lines of other requests are not walked along: an import of all has very many.
  private static final String LINES_OF =
      """
      select id, action_id, request_id, item_id, message_id, severity, words, created_at
      from (
        select * from log_line where request_id = $2 and action_id + 0 = any($1::integer[])
        union all
        select * from log_line where request_id is null and action_id = any($1::integer[])) l
      order by phase desc, number desc, created_at desc, id desc
      """;

  private final TenantSession sessions;
  private final Ids ids;
  private final Outbox outbox;

  PostgresActions(TenantSession sessions, Ids ids, Outbox outbox) {
    this.sessions = sessions;
    this.ids = ids;
    this.outbox = outbox;
  }

  @Override
  public Uni<ActionId> id() {
    return ids.take(1).map(taken -> new ActionId(taken.getFirst()));
  }

  @Override
  public Uni<Void> ask(NewAction action, Envelope<?> input) {
    return sessions.inTenant(
        action.author().tenant(),
        tx ->
            Uni.combine()
                .all()
                .unis(ActionRows.insert(tx, List.of(action)), outbox.put(tx, List.of(input)))
                .discardItems());
  }

  @Override
  public Uni<Optional<ActionView>> find(TenantId tenant, ActionId action) {
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(ONE)
                .execute(Tuple.of(action.value()))
                .chain(rows -> whole(tx, rows, 0))
                .map(actions -> actions.stream().findFirst()));
  }

  @Override
  public Uni<List<ActionView>> of(TenantId tenant, NodeId node, TransportRequestId request) {
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(OF)
                .execute(Tuple.of(node.value(), request.value()))
                .chain(rows -> whole(tx, rows, request.value())));
  }

  private static Uni<List<ActionView>> whole(SqlConnection tx, RowSet<Row> actions, int request) {
    var rows = Rows.list(actions);
    var ids = rows.stream().map(row -> row.getInteger("id")).toArray(Integer[]::new);
    var about = Tuple.of(ids, request);
    return tx.preparedQuery(PARTS)
        .execute(about)
        .map(Rows::list)
        .chain(
            parts ->
                lines(tx, ids, request)
                    .map(lines -> new ActionReading(parts, Rows.list(lines)).read(rows)));
  }

  private static Uni<RowSet<Row>> lines(SqlConnection tx, Integer[] actions, int request) {
    return request == 0
        ? tx.preparedQuery(LINES).execute(Tuple.of(actions))
        : tx.preparedQuery(LINES_OF).execute(Tuple.of(actions, request));
  }
}
