package dev.waybill.api.postgres;

import dev.waybill.api.ScheduleViews;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Schedules beside what their queues have told of them.
@ApplicationScoped
class PostgresScheduleViews implements ScheduleViews {
  // What was told of an older schedule is not true of this one.
  private static final String SCHEDULE =
      """
      select n.schedule::text as schedule, s.next_firing, coalesce(s.deactivated, false) as deactivated
      from node n left join schedule_state s
        on s.node_id = n.id and s.active_since = (n.schedule ->> 'activeSince')::timestamptz
      where n.id = $1
      """;

  private final TenantSession session;

  PostgresScheduleViews(TenantSession session) {
    this.session = session;
  }

  @Override
  public Uni<Optional<OfNode>> of(TenantId tenant, NodeId node) {
    return session.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(SCHEDULE)
                .execute(Tuple.of(node.value()))
                .map(rows -> Rows.first(rows).map(PostgresScheduleViews::read)));
  }

  private static OfNode read(Row row) {
    return new OfNode(
        Optional.ofNullable(row.getString("schedule"))
            .map(
                json ->
                    new SeenSchedule(
                        Schedules.read(json),
                        Optional.ofNullable(row.getOffsetDateTime("next_firing"))
                            .map(OffsetDateTime::toInstant),
                        row.getBoolean("deactivated"))));
  }
}
