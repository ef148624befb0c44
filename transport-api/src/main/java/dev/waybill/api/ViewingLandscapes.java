package dev.waybill.api;

import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Shows nodes and routes.
@ApplicationScoped
public class ViewingLandscapes {
  /// A node, and what stands around it.
  public record SeenNode(Landscape landscape, TransportNode node) {}

  private final LandscapeStore store;

  ViewingLandscapes(LandscapeStore store) {
    this.store = store;
  }

  public Uni<Landscape> all(TenantId tenant) {
    return store.load(tenant);
  }

  public Uni<SeenNode> node(TenantId tenant, NodeId node) {
    return all(tenant).map(landscape -> node(landscape, node));
  }

  public Uni<TransportRoute> route(TenantId tenant, int route) {
    return all(tenant)
        .map(
            landscape ->
                landscape
                    .route(route)
                    .orElseThrow(
                        () ->
                            Problem.ROUTE_NOT_FOUND.because(
                                "Route ID " + route + " does not exist")));
  }

  private static SeenNode node(Landscape landscape, NodeId node) {
    return landscape
        .node(node)
        .map(found -> new SeenNode(landscape, found))
        .orElseThrow(() -> Problem.NODE_NOT_FOUND.because("Node ID " + node + " does not exist"));
  }
}
