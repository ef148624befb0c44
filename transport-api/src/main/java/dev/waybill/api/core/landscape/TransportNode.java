package dev.waybill.api.core.landscape;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeId;
import java.util.Optional;

/// A node of the landscape.
///
/// @param version counts what its actor must know; a message of it carries the number
public record TransportNode(
    NodeId id, long version, NodeTraits traits, Optional<NodeTarget> target) {

  /// Where it deploys to. The id is its own, for clients that ask.
  public record NodeTarget(
      int id, ContentType contentType, DestinationId destination, String strategy) {}

  public String name() {
    return traits.name();
  }

  TransportNode withVersion(long next) {
    return new TransportNode(id, next, traits, target);
  }
}
