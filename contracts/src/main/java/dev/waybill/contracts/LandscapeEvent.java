package dev.waybill.contracts;

/// What happens to the landscape and to what it has in common, for everyone, on the topic
/// `landscape-events`.
///
/// Keyed by the thing that changed, for instance `node:2`, which thus keeps its order.
public sealed interface LandscapeEvent extends Message {
  /// What happens to a node.
  sealed interface OfNode extends LandscapeEvent {
    NodeId node();

    String name();

    @Override
    default String key() {
      return "node:" + node();
    }

    @Override
    default String subject() {
      return "nodes/" + node();
    }
  }

  /// What happens to a route; `route` is its number.
  sealed interface OfRoute extends LandscapeEvent {
    int route();

    String name();

    @Override
    default String key() {
      return "route:" + route();
    }

    @Override
    default String subject() {
      return "routes/" + route();
    }
  }

  /// What happens to a destination. Nothing of what it holds is told.
  sealed interface OfDestination extends LandscapeEvent {
    DestinationId destination();

    String name();

    @Override
    default String key() {
      return "destination:" + destination();
    }

    @Override
    default String subject() {
      return "destinations/" + destination();
    }
  }

  record NodeCreated(NodeId node, String name) implements OfNode {
    public NodeCreated {
      Whole.given(node, "node");
      Whole.text(name, "name");
    }
  }

  record NodeChanged(NodeId node, String name) implements OfNode {
    public NodeChanged {
      Whole.given(node, "node");
      Whole.text(name, "name");
    }
  }

  record NodeDeleted(NodeId node, String name) implements OfNode {
    public NodeDeleted {
      Whole.given(node, "node");
      Whole.text(name, "name");
    }
  }

  record RouteCreated(int route, String name, NodeId source, NodeId target) implements OfRoute {
    public RouteCreated {
      Whole.positive(route, "route");
      Whole.text(name, "name");
      Whole.given(source, "source");
      Whole.given(target, "target");
    }
  }

  record RouteChanged(int route, String name, NodeId source, NodeId target) implements OfRoute {
    public RouteChanged {
      Whole.positive(route, "route");
      Whole.text(name, "name");
      Whole.given(source, "source");
      Whole.given(target, "target");
    }
  }

  record RouteDeleted(int route, String name) implements OfRoute {
    public RouteDeleted {
      Whole.positive(route, "route");
      Whole.text(name, "name");
    }
  }

  record DestinationCreated(DestinationId destination, String name) implements OfDestination {
    public DestinationCreated {
      Whole.given(destination, "destination");
      Whole.text(name, "name");
    }
  }

  record DestinationChanged(DestinationId destination, String name) implements OfDestination {
    public DestinationChanged {
      Whole.given(destination, "destination");
      Whole.text(name, "name");
    }
  }

  record DestinationDeleted(DestinationId destination, String name) implements OfDestination {
    public DestinationDeleted {
      Whole.given(destination, "destination");
      Whole.text(name, "name");
    }
  }

  /// What is stored for the tenant has come to a threshold of its quota (CTMS,
  /// `TmsStorageQuotaUsage`). Told once: again only after it has sunk well below.
  ///
  /// @param thresholdPercent the share of the quota that was reached
  /// @param usedPercent the share that is used, rounded down; more than 100 when the quota was
  ///     lowered
  record StorageFilled(
      int thresholdPercent, long usedBytes, long quotaBytes, int usedPercent, Severity severity)
      implements LandscapeEvent {
    public StorageFilled {
      Whole.positive(thresholdPercent, "thresholdPercent");
      Whole.notNegative(usedBytes, "usedBytes");
      Whole.notNegative(quotaBytes, "quotaBytes");
      Whole.notNegative(usedPercent, "usedPercent");
      Whole.given(severity, "severity");
    }

    @Override
    public String key() {
      return "storage";
    }

    @Override
    public String subject() {
      return "storage";
    }
  }
}
