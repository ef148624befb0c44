package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeStore;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Decision;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.DestinationType;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Landscapes in PostgreSQL.
@ApplicationScoped
class PostgresLandscapes implements LandscapeStore {
  private static final String OPEN_ENTRIES =
      """
      select request_id, lower(status) as status
      from queue_entry
      where node_id = $1 and status in ('INITIAL', 'RUNNING', 'REPEATABLE', 'FATAL')
      order by place, id
      limit $2
      """;
  private static final String VERSION =
      """
      select destination, version, name, type, properties::text as properties
      from destination_version
      where destination = $1 and version = $2
      """;

  private final TenantSession session;
  private final Ids ids;
  private final LandscapeRows.Nodes nodes;
  private final LandscapeRows.Routes routes;
  private final LandscapeRows.Destinations destinations;
  private final LandscapeChange change;
  private final Pool system;

  PostgresLandscapes(
      TenantSession session,
      Ids ids,
      LandscapeRows.Nodes nodes,
      LandscapeRows.Routes routes,
      LandscapeRows.Destinations destinations,
      LandscapeChange change,
      @ReactiveDataSource("system") Pool system) {
    this.session = session;
    this.ids = ids;
    this.nodes = nodes;
    this.routes = routes;
    this.destinations = destinations;
    this.change = change;
    this.system = system;
  }

  @Override
  public Uni<Landscape> load(TenantId tenant) {
    return session.withEntities(tenant, this::loadHere);
  }

  @Override
  public Uni<Outcome> change(Occasion occasion, BiFunction<Landscape, FreshIds, Decision> decide) {
    return session.withEntities(
        occasion.tenant(),
        () ->
            lock(occasion.tenant())
                .chain(this::loadHere)
                .chain(
                    before ->
                        freshIds()
                            .map(fresh -> decide.apply(before, fresh))
                            .chain(decision -> keep(occasion, before, decision))));
  }

  @Override
  public Uni<List<OpenEntry>> openEntries(TenantId tenant, NodeId node, int most) {
    return session.inTenant(
        tenant,
        connection ->
            connection
                .preparedQuery(OPEN_ENTRIES)
                .execute(Tuple.of(node.value(), most))
                .map(
                    rows ->
                        Rows.list(
                            rows,
                            row ->
                                new OpenEntry(
                                    row.getInteger("request_id"), row.getString("status")))));
  }

  @Override
  public Uni<List<Destination>> destinations(TenantId tenant, int after, int most) {
    return session.withEntities(
        tenant,
        () ->
            destinations
                .find("deletedAt is null and id > ?1", Sort.by("id"), after)
                .range(0, most - 1)
                .list()
                .map(rows -> rows.stream().map(DestinationRow::destination).toList()));
  }

  @Override
  public Uni<Optional<Destination>> version(DestinationId destination, int version) {
    return system
        .preparedQuery(VERSION)
        .execute(Tuple.of(destination.value(), version))
        .map(rows -> Rows.first(rows).map(PostgresLandscapes::version))
        .onFailure(Outage::is)
        .transform(Outage::told);
  }

  private Uni<Outcome> keep(Occasion occasion, Landscape before, Decision decision) {
    return switch (decision) {
      case Decision.Objected _ -> Uni.createFrom().item(new Outcome(decision, Optional.empty()));
      case Decision.Agreed(var wanted, _) -> {
        var consequences = Consequences.of(before, wanted);
        yield change
            .write(occasion, before, consequences)
            .replaceWith(new Outcome(decision, Optional.of(consequences)));
      }
    };
  }

  /// Two changes at the same time could each be right and close a ring together.
  private static Uni<Long> lock(TenantId tenant) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select count(*) from"
                            + " (select pg_advisory_xact_lock(hashtextextended(?1, 0))) as locked",
                        Long.class)
                    .setParameter(1, "landscape " + tenant)
                    .getSingleResult());
  }

  private Uni<Landscape> loadHere() {
    var order = Sort.by("id");
    return nodes
        .listAll(order)
        .chain(
            nodeRows ->
                routes
                    .listAll(order)
                    .chain(
                        routeRows ->
                            destinations
                                .list("deletedAt is null", order)
                                .map(
                                    destinationRows ->
                                        new Landscape(
                                            nodeRows.stream().map(NodeRow::node).toList(),
                                            routeRows.stream().map(RouteRow::route).toList(),
                                            destinationRows.stream()
                                                .map(DestinationRow::destination)
                                                .toList()))));
  }

  private Uni<FreshIds> freshIds() {
    return ids.next().chain(thing -> ids.next().map(part -> new FreshIds(thing, part)));
  }

  private static Destination version(Row row) {
    return new Destination(
        new DestinationId(row.getInteger("destination")),
        row.getInteger("version"),
        new DestinationForm(
            row.getString("name"),
            DestinationType.valueOf(row.getString("type")),
            "",
            Properties.read(row.getString("properties"))));
  }
}
