package dev.waybill.api.core.landscape;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/// All nodes, routes and destinations of a tenant, each list in the order of the ids.
public record Landscape(
    List<TransportNode> nodes, List<TransportRoute> routes, List<Destination> destinations) {
  public static final Landscape EMPTY = new Landscape(List.of(), List.of(), List.of());

  public Landscape {
    nodes = List.copyOf(nodes);
    routes = List.copyOf(routes);
    destinations = List.copyOf(destinations);
  }

  public Optional<TransportNode> node(NodeId id) {
    return find(nodes, node -> node.id().value(), id.value());
  }

  public Optional<TransportRoute> route(int id) {
    return find(routes, TransportRoute::id, id);
  }

  public Optional<Destination> destination(DestinationId id) {
    return find(destinations, destination -> destination.id().value(), id.value());
  }

  Optional<Destination> destination(String name) {
    return first(destinations, destination -> destination.name().equals(name));
  }

  /// How people call a node that is known to be there.
  String nameOf(NodeId id) {
    return node(id).map(TransportNode::name).orElseGet(() -> "node " + id);
  }

  /// Where the routes of a node lead, in the order of the routes' ids.
  public List<NodeId> followOnNodes(NodeId source) {
    return routes.stream()
        .filter(route -> route.source().equals(source))
        .map(TransportRoute::target)
        .toList();
  }

  /// The same for all nodes that routes leave.
  Map<NodeId, List<NodeId>> followOnNodes() {
    return routes.stream()
        .collect(
            groupingBy(
                TransportRoute::source, mapping(TransportRoute::target, toUnmodifiableList())));
  }

  /// A node as someone would have to ask for it to get what is there.
  public NodeForm form(TransportNode node) {
    return new NodeForm(
        node.traits(),
        node.target()
            .map(
                target ->
                    new NodeForm.TargetForm(
                        target.contentType(),
                        destination(target.destination()).map(Destination::name).orElse(""),
                        target.strategy())));
  }

  /// All that the actor of a node must know.
  public NodeSettings settings(TransportNode node) {
    return settings(node, followOnNodes(node.id()));
  }

  /// @param followOn where the routes of the node lead
  NodeSettings settings(TransportNode node, List<NodeId> followOn) {
    var traits = node.traits();
    return new NodeSettings(
        traits.name(),
        traits.virtual(),
        traits.forwardMode(),
        traits.importDisabled(),
        traits.automaticImport(),
        traits.onFailure(),
        traits.importDeadline(),
        node.target().flatMap(this::target),
        followOn,
        node.schedule(),
        node.files());
  }

  private Optional<Target> target(TransportNode.NodeTarget target) {
    return destination(target.destination())
        .map(
            destination ->
                new Target(
                    target.contentType(),
                    destination.id(),
                    destination.version(),
                    destination.name(),
                    target.strategy()));
  }

  Landscape with(TransportNode node) {
    var others = without(nodes, other -> other.id().equals(node.id()));
    return withNodes(sorted(others, node, Comparator.comparing(each -> each.id().value())));
  }

  Landscape with(TransportRoute route) {
    var others = without(routes, other -> other.id() == route.id());
    return withRoutes(sorted(others, route, Comparator.comparing(TransportRoute::id)));
  }

  Landscape with(Destination destination) {
    var others = without(destinations, other -> other.id().equals(destination.id()));
    return withDestinations(
        sorted(others, destination, Comparator.comparing(each -> each.id().value())));
  }

  Landscape without(TransportNode node) {
    return withNodes(without(nodes, other -> other.id().equals(node.id())));
  }

  Landscape without(TransportRoute route) {
    return withRoutes(without(routes, other -> other.id() == route.id()));
  }

  Landscape without(Destination destination) {
    return withDestinations(without(destinations, other -> other.id().equals(destination.id())));
  }

  Landscape eachNode(UnaryOperator<TransportNode> change) {
    return withNodes(nodes.stream().map(change).toList());
  }

  private Landscape withNodes(List<TransportNode> others) {
    return new Landscape(others, routes, destinations);
  }

  private Landscape withRoutes(List<TransportRoute> others) {
    return new Landscape(nodes, others, destinations);
  }

  private Landscape withDestinations(List<Destination> others) {
    return new Landscape(nodes, routes, others);
  }

  /// By halves, since each list is in the order of the ids.
  private static <T> Optional<T> find(List<T> all, ToIntFunction<T> id, int wanted) {
    int low = 0;
    int high = all.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = id.applyAsInt(all.get(middle));
      if (found == wanted) {
        return Optional.of(all.get(middle));
      }
      if (found < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  private static <T> Optional<T> first(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).findFirst();
  }

  private static <T> List<T> without(List<T> all, Predicate<T> unwanted) {
    return all.stream().filter(unwanted.negate()).toList();
  }

  private static <T> List<T> sorted(List<T> others, T one, Comparator<T> order) {
    var all = new ArrayList<>(others);
    all.add(one);
    all.sort(order);
    return all;
  }
}
