package dev.waybill.api.core;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a caller may do, and where.
///
/// @param roles those of the token
/// @param limits the names of nodes by attribute ([Limits]); an attribute without values limits
///     nothing
public record Rights(Set<String> roles, Map<String, Set<String>> limits) {
  public Rights {
    roles = Set.copyOf(roles);
    limits = Map.copyOf(limits);
  }

  /// In which nodes a right holds.
  public sealed interface Reach {
    record Everywhere() implements Reach {}

    record Only(Set<String> nodes) implements Reach {}
  }

  /// As CTMS documents it: a role that is limited wins over one that is not, and what a transport
  /// operator may import is not limited by that role's own attribute.
  public Reach reach(Right right) {
    var held = right.grants().stream().filter(grant -> roles.contains(grant.role())).toList();
    var nodes = new HashSet<String>();
    held.forEach(grant -> grant.limit().map(this::values).ifPresent(nodes::addAll));
    return held.isEmpty() || !nodes.isEmpty() ? new Reach.Only(nodes) : new Reach.Everywhere();
  }

  /// As one would expect it: each role gives what it gives, and its attribute limits all of that.
  public Reach plainReach(Right right) {
    var nodes = new HashSet<String>();
    for (var grant : right.grants()) {
      if (roles.contains(grant.role())) {
        var limit = grant.plainLimit().map(this::values).orElse(Set.of());
        if (limit.isEmpty()) {
          return new Reach.Everywhere();
        }
        nodes.addAll(limit);
      }
    }
    return new Reach.Only(nodes);
  }

  private Set<String> values(String attribute) {
    return limits.getOrDefault(attribute, Set.of());
  }
}
