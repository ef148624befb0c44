package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.WholeLandscapes;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/// Whole landscapes by plain SQL: read by one query, written by a few statements for many rows. A
/// session of entities would hold each of them, and write them one by one.
@ApplicationScoped
class PostgresWholeLandscapes implements WholeLandscapes {
  // Both kinds of change, this one and that of a single thing, wait for each other.
  static final String LOCK =
      "select count(*) from (select pg_advisory_xact_lock(hashtextextended($1, 0))) as locked";

  // Routes come with the node that they leave, so that no row has to say what it is.
  static final String NODES =
      """
      select n.id, n.version, n.name, n.description, n.upload_allowed, n.notification_enabled,
        n.forward_mode, n.controlled_by, n.import_disabled, n.import_disabled_reason, n.virtual,
        n.tags, n.automatic_import, n.on_failure, n.import_deadline, n.target_id, n.content_type,
        n.destination, n.strategy, n.schedule::text as schedule, n.files::text as files,
        d.name as destination_name, d.version as destination_version, d.type as destination_type,
        d.description as destination_description, d.properties::text as destination_properties,
        r.route_ids, r.route_names, r.route_descriptions, r.route_targets
      from node n
        left join destination d on d.id = n.destination
        left join lateral (
          select array_agg(route.id) as route_ids, array_agg(route.name) as route_names,
            array_agg(route.description) as route_descriptions,
            array_agg(route.target_node) as route_targets
          from route where route.source_node = n.id) r on true
      order by n.id
      """;

  private static final String DESTINATIONS =
      """
      select id as destination, name as destination_name, version as destination_version,
        type as destination_type, description as destination_description,
        properties::text as destination_properties
      from destination
      where deleted_at is null
      order by id
      """;

  private static final String NOT_DONE =
      """
      select n.id
      from unnest($1::integer[]) as n (id)
      where exists (
        select from queue_entry e
        where e.node_id = n.id and e.status in ('INITIAL', 'RUNNING', 'REPEATABLE', 'FATAL'))
      """;

  private final TenantSession session;
  private final Ids ids;
  private final WholeLandscapeRows rows;

  PostgresWholeLandscapes(TenantSession session, Ids ids, WholeLandscapeRows rows) {
    this.session = session;
    this.ids = ids;
    this.rows = rows;
  }

  @Override
  public Uni<Landscape> read(TenantId tenant) {
    return session.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(NODES)
                .execute()
                .map(nodes -> ReadLandscape.of(Rows.list(nodes), List.of())));
  }

  @Override
  public <T> Uni<T> looking(Occasion occasion, Function<Held, Uni<T>> work) {
    return session.inTenant(
        occasion.tenant(),
        connection ->
            loaded(connection)
                .map(landscape -> new HeldLandscape(connection, occasion, landscape))
                .chain(work::apply));
  }

  @Override
  public <T> Uni<T> changing(Occasion occasion, Function<Held, Uni<T>> work) {
    return session.inTenant(
        occasion.tenant(),
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of("landscape " + occasion.tenant()))
                .chain(() -> loaded(connection))
                .map(landscape -> new HeldLandscape(connection, occasion, landscape))
                .chain(work::apply));
  }

  private Uni<Landscape> loaded(SqlConnection connection) {
    return Uni.combine()
        .all()
        .unis(
            connection.preparedQuery(NODES).execute(),
            connection.preparedQuery(DESTINATIONS).execute())
        .asTuple()
        .map(both -> ReadLandscape.of(Rows.list(both.getItem1()), Rows.list(both.getItem2())));
  }

  /// The landscape within the transaction at hand.
  private final class HeldLandscape implements Held {
    private final SqlConnection tx;
    private final Occasion occasion;
    private final Landscape landscape;

    HeldLandscape(SqlConnection tx, Occasion occasion, Landscape landscape) {
      this.tx = tx;
      this.occasion = occasion;
      this.landscape = landscape;
    }

    @Override
    public Landscape landscape() {
      return landscape;
    }

    @Override
    public Uni<List<NodeId>> notDone(List<NodeId> nodes) {
      var numbers = nodes.stream().map(NodeId::value).toArray(Integer[]::new);
      return tx.preparedQuery(NOT_DONE)
          .execute(Tuple.of((Object) numbers))
          .map(found -> Rows.list(found, row -> new NodeId(row.getInteger("id"))));
    }

    @Override
    public Uni<List<Integer>> fresh(int count) {
      return count == 0 ? Uni.createFrom().item(List.of()) : ids.take(tx, count);
    }

    @Override
    public Uni<Void> write(Consequences consequences) {
      return rows.write(tx, occasion, landscape, consequences);
    }
  }
}
