package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.Objection.DestinationInUse;
import dev.waybill.api.core.landscape.Objection.NameTaken;
import dev.waybill.api.core.landscape.Objection.NoSuchDestination;
import dev.waybill.contracts.DestinationId;
import java.util.function.UnaryOperator;

/// What may become of destinations.
public final class DestinationRules {
  private DestinationRules() {}

  public static Decision create(Landscape landscape, DestinationForm form, int id) {
    return put(landscape, new Destination(new DestinationId(id), 1, form));
  }

  /// A change that a deployment would notice makes a new version; the old one stays readable.
  public static Decision change(
      Landscape landscape, DestinationId id, UnaryOperator<DestinationForm> change) {
    return landscape
        .destination(id)
        .map(
            before -> {
              var form = change.apply(before.form());
              var version =
                  form.deploysLike(before.form()) ? before.version() : before.version() + 1;
              return put(landscape, new Destination(id, version, form));
            })
        .orElseGet(() -> Decision.no(new NoSuchDestination(id.value())));
  }

  public static Decision delete(Landscape landscape, DestinationId id) {
    var destination = landscape.destination(id);
    if (destination.isEmpty()) {
      return Decision.no(new NoSuchDestination(id.value()));
    }
    var nodes =
        landscape.nodes().stream()
            .filter(node -> node.target().filter(to -> to.destination().equals(id)).isPresent())
            .map(TransportNode::name)
            .toList();
    return nodes.isEmpty()
        ? new Decision.Agreed(landscape.without(destination.get()), id.value())
        : Decision.no(new DestinationInUse(destination.get().name(), nodes));
  }

  private static Decision put(Landscape landscape, Destination destination) {
    var taken =
        landscape
            .destination(destination.name())
            .filter(other -> !other.id().equals(destination.id()))
            .isPresent();
    return taken
        ? Decision.no(new NameTaken("destination", destination.name()))
        : new Decision.Agreed(landscape.with(destination), destination.id().value());
  }
}
