package dev.waybill.contracts;

/// What happens to the landscape, for everyone, on the topic `landscape-events`.
///
/// Keyed by the thing that changed, for instance `node:2`.
public sealed interface LandscapeEvent extends Message {
  record NodeCreated(NodeId node, String name) implements LandscapeEvent {
    public NodeCreated {
      Whole.given(node, "node");
      Whole.text(name, "name");
    }

    @Override
    public String key() {
      return "node:" + node;
    }

    @Override
    public String subject() {
      return "nodes/" + node;
    }
  }

  record NodeChanged(NodeId node, String name) implements LandscapeEvent {
    public NodeChanged {
      Whole.given(node, "node");
      Whole.text(name, "name");
    }

    @Override
    public String key() {
      return "node:" + node;
    }

    @Override
    public String subject() {
      return "nodes/" + node;
    }
  }

  record NodeDeleted(NodeId node, String name) implements LandscapeEvent {
    public NodeDeleted {
      Whole.given(node, "node");
      Whole.text(name, "name");
    }

    @Override
    public String key() {
      return "node:" + node;
    }

    @Override
    public String subject() {
      return "nodes/" + node;
    }
  }

  record RouteCreated(int route, String name, NodeId source, NodeId target)
      implements LandscapeEvent {
    public RouteCreated {
      Whole.positive(route, "route");
      Whole.text(name, "name");
      Whole.given(source, "source");
      Whole.given(target, "target");
    }

    @Override
    public String key() {
      return "route:" + route;
    }

    @Override
    public String subject() {
      return "routes/" + route;
    }
  }

  record RouteChanged(int route, String name, NodeId source, NodeId target)
      implements LandscapeEvent {
    public RouteChanged {
      Whole.positive(route, "route");
      Whole.text(name, "name");
      Whole.given(source, "source");
      Whole.given(target, "target");
    }

    @Override
    public String key() {
      return "route:" + route;
    }

    @Override
    public String subject() {
      return "routes/" + route;
    }
  }

  record RouteDeleted(int route, String name) implements LandscapeEvent {
    public RouteDeleted {
      Whole.positive(route, "route");
      Whole.text(name, "name");
    }

    @Override
    public String key() {
      return "route:" + route;
    }

    @Override
    public String subject() {
      return "routes/" + route;
    }
  }

  record DestinationCreated(DestinationId destination, String name) implements LandscapeEvent {
    public DestinationCreated {
      Whole.given(destination, "destination");
      Whole.text(name, "name");
    }

    @Override
    public String key() {
      return "destination:" + destination;
    }

    @Override
    public String subject() {
      return "destinations/" + destination;
    }
  }

  record DestinationChanged(DestinationId destination, String name) implements LandscapeEvent {
    public DestinationChanged {
      Whole.given(destination, "destination");
      Whole.text(name, "name");
    }

    @Override
    public String key() {
      return "destination:" + destination;
    }

    @Override
    public String subject() {
      return "destinations/" + destination;
    }
  }

  record DestinationDeleted(DestinationId destination, String name) implements LandscapeEvent {
    public DestinationDeleted {
      Whole.given(destination, "destination");
      Whole.text(name, "name");
    }

    @Override
    public String key() {
      return "destination:" + destination;
    }

    @Override
    public String subject() {
      return "destinations/" + destination;
    }
  }
}
