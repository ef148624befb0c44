package dev.waybill.api;

import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.TransportNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happens to roles that name nodes, since names are all that they know. Which roles other
/// people have is not ours to read.
final class RoleWarnings {
  private RoleWarnings() {}

  /// @param named the nodes that the roles of the caller name
  static List<String> of(Landscape before, Landscape after, Set<String> named) {
    var names = after.nodes().stream().map(TransportNode::name).collect(Collectors.toSet());
    var lost =
        before.nodes().stream()
            .map(TransportNode::name)
            .filter(name -> !names.contains(name))
            .map(
                name ->
                    "No node is named \"%s\" any more. Roles that name it no longer reach one."
                        .formatted(name));
    var missing =
        new TreeSet<>(named)
            .stream()
                .filter(name -> !names.contains(name))
                .map(
                    name ->
                        "Your own roles name the node \"%s\", and there is none of that name."
                            .formatted(name));
    return Stream.concat(lost, missing).toList();
  }
}
