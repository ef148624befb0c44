package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.LandscapeAction;
import dev.waybill.api.core.landscape.LandscapeLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Writes the difference of two landscapes into the session at hand, and what follows from it into
/// the outbox: first what everyone is told, then what the actors must learn because of it. The log
/// of the landscape is written with it.
@ApplicationScoped
class LandscapeChange {
  private final LandscapeRows.Nodes nodes;
  private final LandscapeRows.Routes routes;
  private final LandscapeRows.Destinations destinations;
  private final LandscapeRows.Versions versions;
  private final LandscapeRows.Actions actions;
  private final LandscapeRows.Outbox outbox;
  private final LandscapeMessages messages;

  LandscapeChange(
      LandscapeRows.Nodes nodes,
      LandscapeRows.Routes routes,
      LandscapeRows.Destinations destinations,
      LandscapeRows.Versions versions,
      LandscapeRows.Actions actions,
      LandscapeRows.Outbox outbox,
      LandscapeMessages messages) {
    this.nodes = nodes;
    this.routes = routes;
    this.destinations = destinations;
    this.versions = versions;
    this.actions = actions;
    this.outbox = outbox;
    this.messages = messages;
  }

  Uni<Void> write(Occasion occasion, Landscape before, Consequences consequences) {
    var after = consequences.after();
    return writeDestinations(occasion, before, after)
        .chain(() -> writeNodes(occasion, before, after))
        .chain(() -> writeRoutes(occasion, before, after))
        .chain(() -> nodes.flush())
        .chain(() -> log(occasion, LandscapeLog.of(before, after)))
        .chain(
            () -> send(messages.of(occasion, consequences).stream().map(OutboxRow::new).toList()));
  }

  private Uni<Void> log(Occasion occasion, List<LandscapeAction> log) {
    return log.isEmpty()
        ? Uni.createFrom().voidItem()
        : actions.persist(
            log.stream().map(action -> new LandscapeActionRow(occasion, action)).toList());
  }

  /// Nothing follows from a change to what is there already.
  private Uni<Void> send(List<OutboxRow> messages) {
    return messages.isEmpty() ? Uni.createFrom().voidItem() : outbox.persist(messages);
  }

  private Uni<Void> writeDestinations(Occasion occasion, Landscape before, Landscape after) {
    var steps = new ArrayList<Uni<Void>>();
    for (var destination : after.destinations()) {
      var old = before.destination(destination.id());
      if (old.filter(destination::equals).isPresent()) {
        continue;
      }
      if (old.isEmpty()) {
        var row = new DestinationRow(occasion.tenant().value(), destination.id(), occasion.at());
        steps.add(destinations.persist(row.holding(destination, occasion.at())).replaceWithVoid());
      } else {
        steps.add(
            destinations
                .findById(destination.id().value())
                .invoke(row -> row.holding(destination, occasion.at()))
                .replaceWithVoid());
      }
      if (old.map(Destination::version).orElse(0) < destination.version()) {
        steps.add(versioned(occasion, destination));
      }
    }
    for (var destination : before.destinations()) {
      if (after.destination(destination.id()).isEmpty()) {
        steps.add(
            destinations
                .findById(destination.id().value())
                .invoke(row -> row.deletedAt = occasion.at())
                .replaceWithVoid());
      }
    }
    return inOrder(steps);
  }

  private Uni<Void> versioned(Occasion occasion, Destination destination) {
    return versions
        .persist(
            new DestinationVersionRow(
                occasion.tenant().value(), destination, occasion.by().name(), occasion.at()))
        .replaceWithVoid();
  }

  private Uni<Void> writeNodes(Occasion occasion, Landscape before, Landscape after) {
    var steps = new ArrayList<Uni<Void>>();
    for (var node : after.nodes()) {
      var old = before.node(node.id());
      if (old.isEmpty()) {
        var row = new NodeRow(occasion.tenant().value(), node.id(), occasion.at());
        steps.add(nodes.persist(row.holding(node, occasion.at())).replaceWithVoid());
      } else if (!old.get().equals(node)) {
        steps.add(
            nodes
                .findById(node.id().value())
                .invoke(row -> row.holding(node, occasion.at()))
                .replaceWithVoid());
      }
    }
    for (var node : before.nodes()) {
      if (after.node(node.id()).isEmpty()) {
        steps.add(nodes.deleteById(node.id().value()).replaceWithVoid());
      }
    }
    return inOrder(steps);
  }

  private Uni<Void> writeRoutes(Occasion occasion, Landscape before, Landscape after) {
    var steps = new ArrayList<Uni<Void>>();
    for (var route : after.routes()) {
      var old = before.route(route.id());
      if (old.isEmpty()) {
        var row = new RouteRow(occasion.tenant().value(), route.id(), occasion.at());
        steps.add(routes.persist(row.holding(route, occasion.at())).replaceWithVoid());
      } else if (!old.get().equals(route)) {
        steps.add(
            routes
                .findById(route.id())
                .invoke(row -> row.holding(route, occasion.at()))
                .replaceWithVoid());
      }
    }
    for (var route : before.routes()) {
      if (after.route(route.id()).isEmpty()) {
        steps.add(routes.deleteById(route.id()).replaceWithVoid());
      }
    }
    return inOrder(steps);
  }

  /// A session does one thing at a time.
  private static Uni<Void> inOrder(List<Uni<Void>> steps) {
    var all = Uni.createFrom().voidItem();
    for (var step : steps) {
      all = all.chain(() -> step);
    }
    return all;
  }
}
