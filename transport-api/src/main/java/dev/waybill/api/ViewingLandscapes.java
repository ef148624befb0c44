package dev.waybill.api;

import dev.waybill.api.LandscapeViews.SeenNode;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Shows nodes and routes.
@ApplicationScoped
public class ViewingLandscapes {
  private final LandscapeViews views;

  ViewingLandscapes(LandscapeViews views) {
    this.views = views;
  }

  public Uni<List<SeenNode>> nodes(TenantId tenant) {
    return views.nodes(tenant);
  }

  public Uni<SeenNode> node(TenantId tenant, NodeId id) {
    return views
        .node(tenant, id)
        .map(
            found ->
                found.orElseThrow(
                    () -> Problem.NODE_NOT_FOUND.because("Node ID " + id + " does not exist")));
  }

  public Uni<List<TransportRoute>> routes(TenantId tenant) {
    return views.routes(tenant);
  }

  public Uni<TransportRoute> route(TenantId tenant, int id) {
    return views
        .route(tenant, id)
        .map(
            found ->
                found.orElseThrow(
                    () -> Problem.ROUTE_NOT_FOUND.because("Route ID " + id + " does not exist")));
  }
}
