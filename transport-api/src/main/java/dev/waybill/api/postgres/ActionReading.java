package dev.waybill.api.postgres;

import dev.waybill.api.core.ActionView;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.Severity;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts the rows of actions, their requests and their log lines together.
///
/// @param parts a row for each content entry of each request of each action
/// @param lines in the order in which they are shown
record ActionReading(List<Row> parts, List<Row> lines) {
  List<ActionView> read(List<Row> actions) {
    return actions.stream().map(this::action).toList();
  }

  private ActionView action(Row row) {
    var id = row.getInteger("id");
    var type = ActionType.valueOf(row.getString("type"));
    var status = ActionStatus.valueOf(row.getString("status"));
    return new ActionView(
        id,
        type,
        status,
        row.getOffsetDateTime("started_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
        row.getString("triggered_by"),
        row.getString("named_user"),
        row.getString("node_name"),
        row.getString("answer_words"),
        requests(id, type, status));
  }

  private List<ActionView.Part> requests(int action, ActionType type, ActionStatus whole) {
    var byRequest =
        parts.stream()
            .filter(row -> row.getInteger("action_id") == action)
            .collect(
                Collectors.groupingBy(
                    row -> row.getInteger("request_id"), LinkedHashMap::new, Collectors.toList()));
    return byRequest.values().stream().map(rows -> part(action, type, whole, rows)).toList();
  }

  /// Only an import fares differently with each of its requests.
  private ActionView.Part part(int action, ActionType type, ActionStatus whole, List<Row> rows) {
    var first = rows.getFirst();
    int request = first.getInteger("request_id");
    var own = ActionStatus.valueOf(first.getString("status"));
    return new ActionView.Part(
        request,
        type == ActionType.IMPORT ? own : whole,
        lines(action, request, null),
        rows.stream()
            .filter(row -> row.getInteger("item_id") != null)
            .map(row -> entity(action, request, row))
            .toList());
  }

  private ActionView.Entity entity(int action, int request, Row row) {
    var item = row.getInteger("item_id");
    return new ActionView.Entity(
        item, row.getString("uri"), row.getString("name"), lines(action, request, item));
  }

  /// A line about the action as a whole is told with each of its requests.
  private List<ActionView.Line> lines(int action, int request, Integer item) {
    return lines.stream()
        .filter(row -> row.getInteger("action_id") == action)
        .filter(row -> Objects.requireNonNullElse(row.getInteger("request_id"), request) == request)
        .filter(row -> Objects.equals(row.getInteger("item_id"), item))
        .map(ActionReading::line)
        .toList();
  }

  private static ActionView.Line line(Row row) {
    return line(row, row.getInteger("id"), row.getOffsetDateTime("created_at").toInstant());
  }

  static ActionView.Line line(Row row, int id, Instant at) {
    return new ActionView.Line(
        id,
        row.getString("message_id"),
        Severity.valueOf(row.getString("severity")),
        row.getString("words"),
        at);
  }
}
