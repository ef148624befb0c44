package dev.waybill.api.postgres;

import dev.waybill.api.ScheduleViews;
import dev.waybill.api.core.Page;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Schedules beside what their queues have told of them.
@ApplicationScoped
class PostgresScheduleViews implements ScheduleViews {
  // What was told of an older schedule is not true of this one.
  private static final String SCHEDULES =
      """
      select n.id, n.name, n.schedule::text as schedule, s.next_firing,
        coalesce(s.deactivated, false) as deactivated, s.missed::text as missed
      from node n left join schedule_state s
        on s.node_id = n.id and s.active_since = (n.schedule ->> 'activeSince')::timestamptz
      """;

  private static final String OF_NODE = SCHEDULES + "where n.id = $1";

  private static final String PAGE =
      SCHEDULES
          + """
          where n.tenant = $1 and n.schedule is not null and n.id > $2
            and case
              when coalesce(s.deactivated, false) then 'DEACTIVATED'
              when n.schedule ->> 'activeSince' is null then 'INACTIVE'
              else 'ACTIVE' end = any($3::text[])
          order by n.id limit $4
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
                .preparedQuery(OF_NODE)
                .execute(Tuple.of(node.value()))
                .map(rows -> Rows.first(rows).map(PostgresScheduleViews::read)));
  }

  @Override
  public Uni<Page<OfNode, Integer>> page(TenantId tenant, Set<State> states, int after, int count) {
    var names = states.stream().map(State::name).toArray(String[]::new);
    return session.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(tenant.value(), after, names, count + 1))
                .map(rows -> page(Rows.list(rows, PostgresScheduleViews::read), count)));
  }

  private static Page<OfNode, Integer> page(List<OfNode> found, int count) {
    return found.size() > count
        ? new Page<>(found.subList(0, count), Optional.of(found.get(count - 1).node().value()))
        : new Page<>(found, Optional.empty());
  }

  private static OfNode read(Row row) {
    return new OfNode(
        new NodeId(row.getInteger("id")),
        row.getString("name"),
        Optional.ofNullable(row.getString("schedule"))
            .map(
                json ->
                    new SeenSchedule(
                        Schedules.read(json),
                        Optional.ofNullable(row.getOffsetDateTime("next_firing"))
                            .map(OffsetDateTime::toInstant),
                        row.getBoolean("deactivated"),
                        Optional.ofNullable(row.getString("missed")).map(Schedules::missed))));
  }
}
