package dev.waybill.api.postgres;

import dev.waybill.api.LogViews;
import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.Page;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Logs of actions, page by page.
@ApplicationScoped
class PostgresLogs implements LogViews {
  private static final String KNOWN = "select from action where id = $1";

  private final TenantSession session;

  PostgresLogs(TenantSession session) {
    this.session = session;
  }

  @Override
  public Uni<Page<ActionView, ActionMark>> actions(
      TenantId tenant, ActionFilter filter, ActionMark before, int count) {
    var walk = ActionWalk.of(filter, before, count);
    return session.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(walk.sql())
                .execute(walk.parameters())
                .map(rows -> page(rows, count)));
  }

  @Override
  public Uni<Boolean> knows(TenantId tenant, ActionId action) {
    return session.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(action.value()))
                .map(rows -> rows.size() > 0));
  }

  @Override
  public Uni<Page<LogEntry, LogMark>> of(
      TenantId tenant, ActionId action, LogFilter filter, LogMark after, int count) {
    return filter.equals(LogFilter.ALL)
        ? log(tenant, LogReading.OF_ACTION, action.value(), after, count)
        : found(tenant, LogSearch.OF_ACTION, action.value(), filter, after, count);
  }

  @Override
  public Uni<Page<LogEntry, LogMark>> of(
      TenantId tenant, TransportRequestId request, LogFilter filter, LogMark after, int count) {
    return filter.equals(LogFilter.ALL)
        ? log(tenant, LogReading.OF_REQUEST, request.value(), after, count)
        : found(tenant, LogSearch.OF_REQUEST, request.value(), filter, after, count);
  }

  private Uni<Page<LogEntry, LogMark>> log(
      TenantId tenant, String sql, int about, LogMark after, int count) {
    return read(tenant, sql, LogReading.parameters(about, after, count))
        .map(rows -> LogReading.page(rows, count));
  }

  private Uni<Page<LogEntry, LogMark>> found(
      TenantId tenant, String sql, int about, LogFilter filter, LogMark after, int count) {
    return read(tenant, sql, LogSearch.parameters(about, filter, after, count))
        .map(rows -> LogSearch.page(rows, count));
  }

  private Uni<RowSet<Row>> read(TenantId tenant, String sql, Tuple parameters) {
    return session.atOnce(tenant, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static Page<ActionView, ActionMark> page(RowSet<Row> rows, int count) {
    var all = Rows.list(rows);
    var found = all.stream().filter(row -> row.getInteger("id") != null).toList();
    var next =
        found.size() < count
            ? mark(all.getFirst(), "edge_at", "edge_id")
            : mark(found.getLast(), "started_at", "id");
    return new Page<>(new ActionReading(List.of(), List.of()).read(found), next);
  }

  private static Optional<ActionMark> mark(Row row, String at, String id) {
    return Optional.ofNullable(row.getOffsetDateTime(at))
        .map(time -> new ActionMark(time.toInstant(), row.getInteger(id)));
  }
}
