package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeViews;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Nodes and routes as they are shown, by plain SQL: a session of entities would keep each of them,
/// and go to PostgreSQL and back for every sentence.
@ApplicationScoped
class PostgresLandscapeViews implements LandscapeViews {
  private static final String NODES =
      """
      select n.id, n.version, n.name, n.description, n.upload_allowed, n.notification_enabled,
        n.forward_mode, n.controlled_by, n.import_disabled, n.import_disabled_reason, n.virtual,
        n.tags, n.automatic_import, n.on_failure, n.import_deadline, n.target_id, n.content_type,
        n.destination, n.strategy, n.schedule::text as schedule, d.name as destination_name
      from node n left join destination d on d.id = n.destination
      order by n.id
      """;
  private static final String NODE = "select * from seen_node($1, $2)";
  private static final String ROUTES =
      "select id, name, description, source_node, target_node from route ";
  private static final String ROUTES_IN_ORDER = ROUTES + "order by id";
  private static final String ROUTE = ROUTES + "where id = $1";

  private final TenantSession session;

  PostgresLandscapeViews(TenantSession session) {
    this.session = session;
  }

  @Override
  public Uni<List<SeenNode>> nodes(TenantId tenant) {
    return rows(tenant, NODES, Tuple.tuple(), Nodes::seen);
  }

  @Override
  public Uni<Optional<SeenNode>> node(TenantId tenant, NodeId id) {
    return session.call(tenant, NODE, id.value()).map(rows -> Rows.first(rows).map(Nodes::seen));
  }

  @Override
  public Uni<List<TransportRoute>> routes(TenantId tenant) {
    return rows(tenant, ROUTES_IN_ORDER, Tuple.tuple(), PostgresLandscapeViews::route);
  }

  @Override
  public Uni<Optional<TransportRoute>> route(TenantId tenant, int id) {
    return rows(tenant, ROUTE, Tuple.of(id), PostgresLandscapeViews::route)
        .map(found -> found.stream().findFirst());
  }

  private <T> Uni<List<T>> rows(
      TenantId tenant, String sql, Tuple parameters, Function<Row, T> read) {
    return session.atOnce(
        tenant,
        connection ->
            connection.preparedQuery(sql).execute(parameters).map(rows -> Rows.list(rows, read)));
  }

  private static TransportRoute route(Row row) {
    return new TransportRoute(
        row.getInteger("id"),
        new RouteForm(
            row.getString("name"),
            Optional.ofNullable(row.getString("description")),
            new NodeId(row.getInteger("source_node")),
            new NodeId(row.getInteger("target_node"))));
  }
}
