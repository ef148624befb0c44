package dev.waybill.api.core;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import java.util.List;

/// A node as a draft sees it.
///
/// @param targets the content types it deploys; empty for a source node and for a virtual one
public record KnownNode(NodeId id, String name, boolean uploadAllowed, List<ContentType> targets) {
  public KnownNode {
    targets = List.copyOf(targets);
  }

  boolean takes(ContentType type) {
    return targets.isEmpty() || targets.contains(type);
  }
}
