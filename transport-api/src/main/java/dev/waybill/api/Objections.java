package dev.waybill.api;

import dev.waybill.api.core.landscape.Merge;
import dev.waybill.api.core.landscape.Objection;
import java.util.List;

/// The words in which people are told why a landscape stays as it is, and what to do.
final class Objections {
  private Objections() {}

  /// All that stands in the way of a wish, each with its place.
  static Problem.Refused together(List<Merge.Flaw> flaws) {
    return Problem.together(
        flaws.stream().map(flaw -> problem(flaw.why()).at(flaw.place())).toList());
  }

  static Problem.Refused problem(Objection why) {
    return switch (why) {
      case Objection.NoSuchNode(var id) ->
          Problem.NODE_NOT_FOUND.because("Node ID " + id + " does not exist");
      case Objection.NoSuchRoute(var id) ->
          Problem.ROUTE_NOT_FOUND.because("Route ID " + id + " does not exist");
      case Objection.NoSuchDestination(var id) ->
          Problem.DESTINATION_NOT_FOUND.because("Destination ID " + id + " does not exist");
      case Objection.NameTaken(var kind, var name) ->
          Problem.NAME_TAKEN.because(
              "A %s named \"%s\" exists. Choose another name.".formatted(kind, name));
      case Objection.NodeInUse(var node, var routes) ->
          Problem.NODE_IN_USE.because(
              "Node \"%s\" is part of %s. Delete that first."
                  .formatted(node, Phrases.listed("route", routes)));
      case Objection.Ring(var nodes) ->
          Problem.ROUTE_MAKES_A_RING.because(
              "The route would close the ring %s. Routes must not lead back."
                  .formatted(String.join(" -> ", nodes)));
      case Objection.SecondRoute(var node, var route) ->
          Problem.SECOND_ROUTE_TO_A_NODE.because(
              ("Node \"%s\" is the target of route \"%s\", and only one may lead to it. "
                      + "Delete that route, or choose another target.")
                  .formatted(node, route));
      case Objection.SameWay(var source, var target, var route) ->
          Problem.SECOND_ROUTE_TO_A_NODE.because(
              "Route \"%s\" leads from \"%s\" to \"%s\" already. Use that one."
                  .formatted(route, source, target));
      case Objection.UnknownEnd(var id) ->
          Problem.UNKNOWN_NODE.because(
              "Node ID %d does not exist. A route joins two nodes that do.".formatted(id));
      case Objection.UnknownEndName(var name) ->
          Problem.UNKNOWN_NODE.because(
              "No node is named \"%s\" afterwards. Put it into the file, or name another."
                  .formatted(name));
      case Objection.NamedTwice(var kind, var name) ->
          Problem.NAME_TAKEN.because(
              "The %s \"%s\" is named a second time. Leave one of the two.".formatted(kind, name));
      case Objection.UnknownDestination(var name) ->
          Problem.UNKNOWN_DESTINATION.because(
              "No destination is named \"%s\". Create it at /api/v1/destinations first."
                  .formatted(name));
      case Objection.DestinationInUse(var name, var nodes) ->
          Problem.DESTINATION_IN_USE.because(
              "Destination \"%s\" is the target of %s. Change those nodes first."
                  .formatted(name, Phrases.listed("node", nodes)));
      case Objection.NotTogether(var words) -> Problem.NOT_TOGETHER.because(words);
    };
  }
}
