package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.QueueViews;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Rights.Reach;
import dev.waybill.contracts.NodeId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/// Whether the roles of the caller reach the node of a call. Whether they allow such a call at all
/// is said before, at the path.
@ApplicationScoped
class RightsByNode {
  private final CurrentCaller caller;
  private final QueueViews nodes;
  private final RoleSettings settings;

  RightsByNode(CurrentCaller caller, QueueViews nodes, RoleSettings settings) {
    this.caller = caller;
    this.nodes = nodes;
    this.settings = settings;
  }

  /// Fails with [Problem.Refused] when they do not. Who is not limited is not looked up; of a node
  /// that does not exist the call itself speaks.
  Uni<Void> check(Right right, NodeId node) {
    return switch (reach(right)) {
      case Reach.Everywhere() -> Uni.createFrom().voidItem();
      case Reach.Only only ->
          nodes
              .node(caller.tenant(), node)
              .invoke(found -> found.ifPresent(known -> refuseBeyond(only, known.name())))
              .replaceWithVoid();
    };
  }

  /// The same of a node that the call names.
  void check(Right right, String node) {
    if (reach(right) instanceof Reach.Only only) {
      refuseBeyond(only, node);
    }
  }

  /// Fails when they do not reach all nodes there are, and will be.
  void checkEverywhere(Right right) {
    if (reach(right) instanceof Reach.Only) {
      throw Problem.NOT_ALLOWED.because(
          "The roles of the token are limited to some nodes. This call is about all of them.");
    }
  }

  /// The names of the nodes in which they give a right. Ask it before any waiting.
  Predicate<String> reaches(Right right) {
    return switch (reach(right)) {
      case Reach.Everywhere() -> _ -> true;
      case Reach.Only(var names) -> names::contains;
    };
  }

  private Reach reach(Right right) {
    var rights = caller.get().rights();
    return settings.plain() ? rights.plainReach(right) : rights.reach(right);
  }

  private static void refuseBeyond(Reach.Only reach, String node) {
    if (!reach.nodes().contains(node)) {
      throw Problem.NOT_ALLOWED.because(
          "The roles of the token do not reach node \"%s\".".formatted(node));
    }
  }
}
