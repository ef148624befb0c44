package dev.waybill.api.core.landscape;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import dev.waybill.api.core.landscape.LandscapeWish.Named;
import dev.waybill.api.core.landscape.LandscapeWish.NodeWish;
import dev.waybill.api.core.landscape.LandscapeWish.RouteWish;
import dev.waybill.api.core.landscape.TransportNode.NodeTarget;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import dev.waybill.contracts.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// A landscape and a wish, put together. The same rules hold as for single changes; since many
/// things change at once, they are looked at when all of them have.
///
/// @param after as it would be; of no use when there are flaws
/// @param operated the nodes whose schedules or imports the wish switches, by the names that they
///     have now, or get when they are new
public record Merge(Landscape after, List<Flaw> flaws, List<String> operated) {
  /// @param place where the wish stands that cannot be met
  public record Flaw(String place, Objection why) {}

  public Merge {
    flaws = List.copyOf(flaws);
    operated = List.copyOf(operated);
  }

  /// @param at from when schedules count that are switched on
  /// @param fresh numbers for what is made, above all that are there
  public static Merge of(Landscape before, LandscapeWish wish, Instant at, IntSupplier fresh) {
    return new Merging(before, wish, at, fresh).merge();
  }

  private static final class Merging {
    private final Landscape before;
    private final LandscapeWish wish;
    private final Instant at;
    private final IntSupplier fresh;
    private final Map<String, Destination> destinations;
    private final Map<String, TransportNode> nodes = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<String> operated = new ArrayList<>();

    private Merging(Landscape before, LandscapeWish wish, Instant at, IntSupplier fresh) {
      this.before = before;
      this.wish = wish;
      this.at = at;
      this.fresh = fresh;
      this.destinations =
          before.destinations().stream().collect(toMap(Destination::name, Function.identity()));
    }

    private Merge merge() {
      once("node", wish.nodes().stream().map(NodeWish::named));
      once("route", wish.routes().stream().map(RouteWish::named));
      if (wish.manner() == Manner.ADD) {
        isNew("node", before.nodes(), TransportNode::name, wish.nodes(), NodeWish::named);
        isNew("route", before.routes(), TransportRoute::name, wish.routes(), RouteWish::named);
      }
      if (!flaws.isEmpty()) {
        return new Merge(before, flaws, List.of());
      }
      mergeNodes();
      var after =
          new Landscape(
              sorted(nodes.values().stream().toList(), node -> node.id().value()),
              sorted(routes(), TransportRoute::id),
              before.destinations());
      flaws.addAll(WholeRules.flaws(before, after, wish));
      return new Merge(after, flaws, operated);
    }

    private void once(String kind, Stream<Named> wishes) {
      var names = new HashSet<String>();
      wishes
          .filter(named -> !names.add(named.name()))
          .forEach(
              named ->
                  flaws.add(new Flaw(named.place(), new Objection.NamedTwice(kind, named.name()))));
    }

    private <T, W> void isNew(
        String kind,
        List<T> there,
        Function<T, String> name,
        List<W> wishes,
        Function<W, Named> named) {
      var taken = there.stream().map(name).collect(toSet());
      wishes.stream()
          .map(named)
          .filter(wanted -> taken.contains(wanted.name()))
          .forEach(
              wanted ->
                  flaws.add(
                      new Flaw(wanted.place(), new Objection.NameTaken(kind, wanted.name()))));
    }

    private void mergeNodes() {
      var matching =
          Matching.of(
              wish.nodes().stream().map(NodeWish::named).toList(),
              before.nodes(),
              TransportNode::name);
      for (var wanted : wish.nodes()) {
        if (!wanted.named().gone()) {
          var node = node(wanted, matching.thing(wanted.named()));
          nodes.put(node.name(), node);
        }
      }
      if (wish.manner() != Manner.PRUNE) {
        before.nodes().stream()
            .filter(node -> matching.isFree(node.name()))
            .forEach(node -> nodes.put(node.name(), node));
      }
    }

    private TransportNode node(NodeWish wanted, Optional<TransportNode> old) {
      var form = wanted.form().apply(old.map(before::form).orElse(NodeForm.BLANK));
      var blank =
          old.orElseGet(
              () ->
                  new TransportNode(
                      new NodeId(fresh.getAsInt()),
                      1,
                      form.traits(),
                      Optional.empty(),
                      Optional.empty()));
      NodeRules.clash(form).ifPresent(why -> flaws.add(new Flaw(wanted.named().place(), why)));
      var node = blank.with(form.traits(), target(wanted, blank, form));
      var schedule = wanted.schedule().over(node.schedule(), at);
      var switches = old.map(TransportNode::traits).orElse(NodeTraits.UNSAID).switches();
      if (!schedule.equals(node.schedule()) || !form.traits().switches().equals(switches)) {
        operated.add(blank.name());
      }
      return node.withSchedule(schedule);
    }

    private Optional<NodeTarget> target(NodeWish wanted, TransportNode old, NodeForm form) {
      if (form.target().isEmpty()) {
        return Optional.empty();
      }
      var target = form.target().get();
      var destination = destinations.get(target.destinationName());
      if (destination == null) {
        var why = new Objection.UnknownDestination(target.destinationName());
        flaws.add(new Flaw(wanted.named().place(), why));
        return Optional.empty();
      }
      return Optional.of(
          new NodeTarget(
              old.target().map(NodeTarget::id).orElseGet(fresh::getAsInt),
              target.contentType(),
              destination.id(),
              target.strategy()));
    }

    private List<TransportRoute> routes() {
      var matching =
          Matching.of(
              wish.routes().stream().map(RouteWish::named).toList(),
              before.routes(),
              TransportRoute::name);
      var routes = new ArrayList<TransportRoute>();
      for (var wanted : wish.routes()) {
        if (!wanted.named().gone()) {
          route(wanted, matching.thing(wanted.named())).ifPresent(routes::add);
        }
      }
      if (wish.manner() != Manner.PRUNE) {
        before.routes().stream()
            .filter(route -> matching.isFree(route.name()))
            .forEach(routes::add);
      }
      return routes;
    }

    private Optional<TransportRoute> route(RouteWish wanted, Optional<TransportRoute> old) {
      var unknown =
          Stream.of(wanted.source(), wanted.target())
              .filter(end -> !nodes.containsKey(end))
              .map(end -> new Flaw(wanted.named().place(), new Objection.UnknownEndName(end)))
              .toList();
      flaws.addAll(unknown);
      if (!unknown.isEmpty()) {
        return Optional.empty();
      }
      var form =
          new RouteForm(
              wanted.named().name(),
              wanted.description().apply(old.flatMap(route -> route.form().description())),
              nodes.get(wanted.source()).id(),
              nodes.get(wanted.target()).id());
      return Optional.of(
          new TransportRoute(old.map(TransportRoute::id).orElseGet(fresh::getAsInt), form));
    }

    private static <T> List<T> sorted(List<T> things, Function<T, Integer> id) {
      return things.stream().sorted(Comparator.comparing(id)).toList();
    }
  }
}
