package dev.waybill.api.postgres;

import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import dev.waybill.contracts.NodeId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/// A row of `route`.
@Entity
@Table(name = "route")
class RouteRow {
  @Id Integer id;
  String tenant;
  String name;
  String description;

  @Column(name = "source_node")
  int sourceNode;

  @Column(name = "target_node")
  int targetNode;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  protected RouteRow() {}

  RouteRow(String tenant, int id, Instant at) {
    this.tenant = tenant;
    this.id = id;
    this.createdAt = at;
  }

  RouteRow holding(TransportRoute route, Instant at) {
    name = route.name();
    description = route.form().description().orElse(null);
    sourceNode = route.source().value();
    targetNode = route.target().value();
    changedAt = at;
    return this;
  }

  TransportRoute route() {
    return new TransportRoute(
        id,
        new RouteForm(
            name,
            Optional.ofNullable(description),
            new NodeId(sourceNode),
            new NodeId(targetNode)));
  }
}
