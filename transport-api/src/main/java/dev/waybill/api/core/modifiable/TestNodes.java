package dev.waybill.api.core.modifiable;

import dev.waybill.api.core.KnownNode;
import dev.waybill.contracts.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// The nodes that a modifiable request can reach from its source node, and where it may be tested
/// (CTMS, *Test Modifiable Transport Requests*).
///
/// @param stages the source node first, then each node once, behind the one that leads to it by the
///     shortest way
public record TestNodes(List<Stage> stages) {
  public TestNodes {
    stages = List.copyOf(stages);
  }

  /// A node, and the one whose route leads to it; none before the source node.
  ///
  /// @param last whether no route leads on from it
  /// @param controlledElsewhere whether change management outside of Waybill has it
  public record Stage(
      KnownNode node, Optional<NodeId> before, boolean last, boolean controlledElsewhere) {
    NodeId id() {
      return node.id();
    }
  }

  /// Where a test goes, or why not.
  public sealed interface Scope {
    /// @param nodes in the order of the landscape
    record Of(List<KnownNode> nodes) implements Scope {
      public Of {
        nodes = List.copyOf(nodes);
      }

      public List<NodeId> ids() {
        return nodes.stream().map(KnownNode::id).toList();
      }
    }

    record None(String words) implements Scope {}
  }

  public Optional<KnownNode> source() {
    return stages.stream().findFirst().map(Stage::node);
  }

  /// Into whose queues the request comes first: that of the source node, or of those behind it.
  public List<KnownNode> entries(boolean uploadInSource) {
    return uploadInSource ? source().stream().toList() : behindTheSource();
  }

  /// The usual scope: the first nodes behind the source, and the source where it is uploaded there.
  public Scope usual(boolean uploadInSource) {
    var nodes = new ArrayList<>(uploadInSource ? source().stream().toList() : List.<KnownNode>of());
    nodes.addAll(behindTheSource());
    nodes.removeIf(node -> isLast(node.id()));
    return checked(nodes, uploadInSource);
  }

  /// The nodes chosen, with those on the way to them.
  public Scope chosen(List<NodeId> nodes, boolean uploadInSource) {
    var all = new LinkedHashSet<NodeId>();
    for (var node : nodes) {
      var stage = stage(node);
      if (stage.isEmpty() || isSource(node) && !uploadInSource) {
        return new Scope.None(
            "Node %s is not one that the request comes to from its source node".formatted(node));
      }
      if (isLast(node)) {
        return new Scope.None(
            "Node \"%s\" is the last of its chain: nothing is tested there"
                .formatted(stage.get().node().name()));
      }
      for (var on = stage; on.isPresent(); on = on.get().before().flatMap(this::stage)) {
        if (!isSource(on.get().id()) || uploadInSource) {
          all.add(on.get().id());
        }
      }
    }
    var known = stages.stream().filter(stage -> all.contains(stage.id())).map(Stage::node).toList();
    return checked(known, uploadInSource);
  }

  private Scope checked(List<KnownNode> nodes, boolean uploadInSource) {
    var controlled =
        nodes.stream().filter(node -> stage(node.id()).orElseThrow().controlledElsewhere());
    var first = controlled.findFirst();
    if (first.isPresent()) {
      return new Scope.None(
          "Node \"%s\" is controlled by change management outside of Waybill"
              .formatted(first.get().name()));
    }
    return nodes.stream().anyMatch(entries(uploadInSource)::contains)
        ? new Scope.Of(nodes)
        : new Scope.None(
            "Nothing is tested in the last node of a chain, and no node comes before it");
  }

  private List<KnownNode> behindTheSource() {
    var from = source().map(KnownNode::id);
    return stages.stream()
        .filter(stage -> stage.before().isPresent() && stage.before().equals(from))
        .map(Stage::node)
        .toList();
  }

  private Optional<Stage> stage(NodeId node) {
    return stages.stream().filter(stage -> stage.id().equals(node)).findFirst();
  }

  private boolean isSource(NodeId node) {
    return source().map(KnownNode::id).equals(Optional.of(node));
  }

  private boolean isLast(NodeId node) {
    return stage(node).filter(Stage::last).isPresent();
  }
}
