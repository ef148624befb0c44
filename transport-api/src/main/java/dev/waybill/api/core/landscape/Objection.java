package dev.waybill.api.core.landscape;

import java.util.List;

/// Why a landscape stays as it is. Each names what stands in the way, by the names people gave.
public sealed interface Objection {
  record NoSuchNode(int id) implements Objection {}

  record NoSuchRoute(int id) implements Objection {}

  record NoSuchDestination(int id) implements Objection {}

  /// @param kind the word for the thing, such as `node`
  record NameTaken(String kind, String name) implements Objection {}

  record NodeInUse(String node, List<String> routes) implements Objection {}

  /// @param nodes the ring from a node back to itself
  record Ring(List<String> nodes) implements Objection {}

  /// The node is the target of that route already, and only one may lead to it.
  record SecondRoute(String node, String route) implements Objection {}

  record SameWay(String source, String target, String route) implements Objection {}

  /// A route needs a node at both ends; there is none of that number.
  record UnknownEnd(int id) implements Objection {}

  /// The same, where routes name nodes.
  record UnknownEndName(String name) implements Objection {}

  /// Of two wishes nobody knows which one counts.
  ///
  /// @param kind the word for the thing, such as `node`
  record NamedTwice(String kind, String name) implements Objection {}

  record UnknownDestination(String name) implements Objection {}

  record DestinationInUse(String name, List<String> nodes) implements Objection {}

  /// @param why the two settings that do not go together, and what to do
  record NotTogether(String why) implements Objection {}
}
