package dev.waybill.api.core.landscape;

import dev.waybill.contracts.NodeId;
import java.util.Optional;

/// A route: what is imported at its source moves on to its target.
public record TransportRoute(int id, RouteForm form) {
  public String name() {
    return form.name();
  }

  public NodeId source() {
    return form.source();
  }

  public NodeId target() {
    return form.target();
  }

  /// A route as someone asks for it.
  public record RouteForm(
      String name, Optional<String> description, NodeId source, NodeId target) {}
}
