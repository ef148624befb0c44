package dev.waybill.api.postgres;

import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes actions, the requests they are about and their log lines, a statement each.
final class ActionRows {
  private static final String ACTIONS =
      """
      insert into action
        (id, tenant, type, status, node_id, node_name, triggered_by, named_user, started_at,
         ended_at, input, asked)
      select t.id, t.tenant, t.type, t.status, t.node, t.node_name, t.triggered_by, t.named_user,
        t.started_at, t.ended_at, t.input, t.asked::integer[]
      from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::text[],
        $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[], $11::uuid[], $12::text[])
        as t (id, tenant, type, status, node, node_name, triggered_by, named_user, started_at,
          ended_at, input, asked)
      """;

  // A request that does not exist is for the queue to refuse.
  private static final String REQUESTS =
      """
      insert into action_request (action_id, request_id, tenant, status)
      select t.action_id, t.request_id, t.tenant, t.status
      from unnest($1::integer[], $2::integer[], $3::text[], $4::text[])
        with ordinality as t (action_id, request_id, tenant, status, place)
        join transport_request r on r.id = t.request_id and r.tenant = t.tenant
      order by t.place
      """;

  // Few lines want a description, and each of those looks its request up by its number.
  private static final String LINES =
      """
      insert into log_line
        (id, tenant, action_id, request_id, item_id, phase, number, message_id, severity, words,
         created_at)
      select nextval('ids'), t.tenant, t.action_id, nullif(t.request_id, 0), nullif(t.item_id, 0),
        t.phase, t.number, t.message_id, t.severity,
        case when position($11 in t.words) = 0 then t.words else replace(t.words, $11, coalesce(
          (select ' "' || r.description || '"' from transport_request r
           where r.id = t.request_id and r.tenant = t.tenant), '')) end,
        t.created_at
      from unnest($1::text[], $2::integer[], $3::integer[], $4::integer[], $5::smallint[],
        $6::integer[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
        with ordinality as t (tenant, action_id, request_id, item_id, phase, number, message_id,
          severity, words, created_at, place)
      order by t.place
      on conflict do nothing
      """;

  private ActionRows() {}

  private record Part(NewAction action, TransportRequestId request) {}

  /// Sends its statements without waiting in between.
  static Uni<Void> insert(SqlConnection tx, List<NewAction> actions) {
    var rows =
        Columns.of(actions)
            .number(action -> action.id().value())
            .text(action -> action.author().tenant().value())
            .text(action -> action.type().name())
            .text(action -> action.status().name())
            .number(action -> action.node().map(node -> node.id().value()).orElse(null))
            .text(action -> action.node().map(NewAction.Place::name).orElse(""))
            .text(action -> action.author().name())
            .text(action -> action.author().namedUser())
            .time(NewAction::at)
            .add(action -> Columns.time(action.endedAt()), OffsetDateTime[]::new)
            .add(action -> action.input().orElse(null), UUID[]::new)
            .text(ActionRows::asked)
            .tuple();
    return Uni.combine()
        .all()
        .unis(tx.preparedQuery(ACTIONS).execute(rows), requests(tx, actions))
        .discardItems();
  }

  /// As PostgreSQL writes an array; null for what no queue is asked.
  private static String asked(NewAction action) {
    return action.input().isEmpty()
        ? null
        : action.requests().stream()
            .map(TransportRequestId::toString)
            .collect(Collectors.joining(",", "{", "}"));
  }

  static Uni<Void> lines(SqlConnection tx, List<LogLine> lines) {
    if (lines.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        Columns.of(lines)
            .text(line -> line.tenant().value())
            .number(line -> line.action().value())
            .number(LogLine::request)
            .number(LogLine::item)
            .add(line -> (short) line.phase().ordinal(), Short[]::new)
            .number(LogLine::number)
            .text(LogLine::name)
            .text(line -> line.severity().name())
            .text(LogLine::words)
            .time(LogLine::at)
            .tuple()
            .addValue(LogLine.DESCRIPTION);
    return tx.preparedQuery(LINES).execute(rows).replaceWithVoid();
  }

  private static Uni<Void> requests(SqlConnection tx, List<NewAction> actions) {
    var parts =
        actions.stream()
            .flatMap(action -> action.requests().stream().map(id -> new Part(action, id)))
            .toList();
    if (parts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        Columns.of(parts)
            .number(part -> part.action().id().value())
            .number(part -> part.request().value())
            .text(part -> part.action().author().tenant().value())
            .text(part -> part.action().status().name())
            .tuple();
    return tx.preparedQuery(REQUESTS).execute(rows).replaceWithVoid();
  }
}
