package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import dev.waybill.api.core.landscape.LandscapeWish.Named;
import dev.waybill.api.core.landscape.LandscapeWish.NodeWish;
import dev.waybill.api.core.landscape.LandscapeWish.RouteWish;
import dev.waybill.api.core.landscape.LandscapeWish.Unsaid;
import dev.waybill.contracts.ForwardMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Wishes in few words.
final class Wishes {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final List<NodeWish> nodes = new ArrayList<>();
  private final List<RouteWish> routes = new ArrayList<>();

  Wishes node(String name, String... formerly) {
    return node(name, UnaryOperator.identity(), formerly);
  }

  Wishes node(String name, UnaryOperator<NodeForm> change, String... formerly) {
    nodes.add(
        new NodeWish(
            new Named("node " + name, name, List.of(formerly), false),
            before -> change.apply(called(name, before)),
            new Unsaid()));
    return this;
  }

  Wishes nodeGone(String name) {
    nodes.add(
        new NodeWish(
            new Named("node " + name, name, List.of(), true),
            UnaryOperator.identity(),
            new Unsaid()));
    return this;
  }

  Wishes route(String name, String source, String target, String... formerly) {
    var named = new Named("route " + name, name, List.of(formerly), false);
    routes.add(new RouteWish(named, UnaryOperator.identity(), source, target));
    return this;
  }

  Wishes routeGone(String name) {
    routes.add(
        new RouteWish(
            new Named("route " + name, name, List.of(), true), UnaryOperator.identity(), "", ""));
    return this;
  }

  LandscapeWish wish() {
    return new LandscapeWish(nodes, routes, Manner.MERGE);
  }

  LandscapeWish wholeWish() {
    return new LandscapeWish(nodes, routes, Manner.PRUNE);
  }

  LandscapeWish newWish() {
    return new LandscapeWish(nodes, routes, Manner.ADD);
  }

  /// What a landscape says, as a wish for just that.
  static Wishes of(Landscape landscape) {
    var wishes = new Wishes();
    var nodes = new ArrayList<>(landscape.nodes());
    Collections.reverse(nodes);
    nodes.forEach(node -> wishes.node(node.name(), _ -> landscape.form(node)));
    landscape
        .routes()
        .forEach(
            route ->
                wishes.routes.add(
                    new RouteWish(
                        new Named("", route.name(), List.of(), false),
                        _ -> route.form().description(),
                        landscape.nameOf(route.source()),
                        landscape.nameOf(route.target()))));
    return wishes;
  }

  static Merge merge(Landscape before, LandscapeWish wish) {
    return Merge.of(before, wish, NOW, new AtomicInteger(100_000)::incrementAndGet);
  }

  static Landscape merged(Landscape before, LandscapeWish wish) {
    var merge = merge(before, wish);
    if (!merge.flaws().isEmpty()) {
      throw new AssertionError("flaws: " + merge.flaws());
    }
    return merge.after();
  }

  static UnaryOperator<NodeForm> forwarding(ForwardMode mode) {
    return form -> new NodeForm(Fixtures.named(form.traits().name(), mode, false), form.target());
  }

  private static NodeForm called(String name, NodeForm form) {
    var traits = form.traits();
    return new NodeForm(
        new NodeTraits(
            name,
            traits.description(),
            traits.uploadAllowed(),
            traits.notificationEnabled(),
            traits.forwardMode(),
            traits.controlledBy(),
            traits.importDisabled(),
            traits.importDisabledReason(),
            traits.virtual(),
            traits.tags(),
            traits.automaticImport(),
            traits.onFailure(),
            traits.importDeadline()),
        form.target());
  }
}
