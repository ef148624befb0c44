package dev.waybill.api;

import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// What we ask of storage to show landscapes: each costs one query, and what it is not about is not
/// read.
public interface LandscapeViews {
  /// A node by itself.
  ///
  /// @param destination what it deploys to is called; empty when it deploys nowhere
  record SeenNode(TransportNode node, String destination) {}

  /// In the order of their ids.
  Uni<List<SeenNode>> nodes(TenantId tenant);

  Uni<Optional<SeenNode>> node(TenantId tenant, NodeId id);

  /// In the order of their ids.
  Uni<List<TransportRoute>> routes(TenantId tenant);

  Uni<Optional<TransportRoute>> route(TenantId tenant, int id);
}
