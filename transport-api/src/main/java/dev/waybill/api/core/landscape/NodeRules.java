package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.Objection.NameTaken;
import dev.waybill.api.core.landscape.Objection.NoSuchNode;
import dev.waybill.api.core.landscape.Objection.NodeInUse;
import dev.waybill.api.core.landscape.Objection.NotTogether;
import dev.waybill.api.core.landscape.Objection.UnknownDestination;
import dev.waybill.api.core.landscape.TransportNode.NodeTarget;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Schedule;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What may become of nodes.
public final class NodeRules {
  private NodeRules() {}

  /// @param targetId the number for its target, should it get one
  public static Decision create(Landscape landscape, NodeForm form, int id, int targetId) {
    var blank =
        new TransportNode(new NodeId(id), 1, form.traits(), Optional.empty(), Optional.empty());
    return put(landscape, blank, form, targetId);
  }

  /// What the change does not mention stays as it is.
  public static Decision change(
      Landscape landscape, NodeId id, UnaryOperator<NodeForm> change, int targetId) {
    return landscape
        .node(id)
        .map(
            node ->
                put(
                    landscape,
                    node,
                    change.apply(landscape.form(node)),
                    node.target().map(NodeTarget::id).orElse(targetId)))
        .orElseGet(() -> Decision.no(new NoSuchNode(id.value())));
  }

  /// What is not asked for stays as it is.
  public static Decision switchImports(
      Landscape landscape, NodeId id, UnaryOperator<ImportSwitches> change) {
    return landscape
        .node(id)
        .map(
            node ->
                agreed(
                    landscape,
                    node.with(
                        node.traits().with(change.apply(node.traits().switches())), node.target())))
        .orElseGet(() -> Decision.no(new NoSuchNode(id.value())));
  }

  /// @param schedule empty: it has none any more
  public static Decision schedule(Landscape landscape, NodeId id, Optional<Schedule> schedule) {
    return landscape
        .node(id)
        .map(node -> agreed(landscape, node.withSchedule(schedule)))
        .orElseGet(() -> Decision.no(new NoSuchNode(id.value())));
  }

  public static Decision delete(Landscape landscape, NodeId id) {
    var node = landscape.node(id);
    if (node.isEmpty()) {
      return Decision.no(new NoSuchNode(id.value()));
    }
    var routes =
        landscape.routes().stream()
            .filter(route -> route.source().equals(id) || route.target().equals(id))
            .map(TransportRoute::name)
            .toList();
    return routes.isEmpty()
        ? new Decision.Agreed(landscape.without(node.get()), id.value())
        : Decision.no(new NodeInUse(node.get().name(), routes));
  }

  private static Decision put(
      Landscape landscape, TransportNode node, NodeForm form, int targetId) {
    var name = form.traits().name();
    if (landscape.nodes().stream()
        .anyMatch(other -> !other.id().equals(node.id()) && other.name().equals(name))) {
      return Decision.no(new NameTaken("node", name));
    }
    var clash = clash(form);
    if (clash.isPresent()) {
      return Decision.no(clash.get());
    }
    if (form.target().isEmpty()) {
      return agreed(landscape, node.with(form.traits(), Optional.empty()));
    }
    var wanted = form.target().get();
    return landscape
        .destination(wanted.destinationName())
        .map(
            destination ->
                agreed(
                    landscape,
                    node.with(
                        form.traits(),
                        Optional.of(
                            new NodeTarget(
                                targetId,
                                wanted.contentType(),
                                destination.id(),
                                wanted.strategy())))))
        .orElseGet(() -> Decision.no(new UnknownDestination(wanted.destinationName())));
  }

  private static Decision agreed(Landscape landscape, TransportNode node) {
    return new Decision.Agreed(landscape.with(node), node.id().value());
  }

  static Optional<Objection> clash(NodeForm form) {
    return form.traits().virtual() && form.target().isPresent()
        ? Optional.of(
            new NotTogether(
                "A virtual node deploys nothing. Leave out its targets, or set virtual to false."))
        : Optional.empty();
  }
}
