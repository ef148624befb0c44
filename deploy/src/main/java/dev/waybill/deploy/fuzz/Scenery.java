package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.deploy.fuzz.Stage.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must be there before a walk begins, and must not stay when it has ended: a landscape to
/// play in, and keys that may do less.
final class Scenery implements AutoCloseable {
  private final Calls calls;
  private final Party party;
  private final Values values;
  private final byte[] archive;
  private final List<String> keys = new ArrayList<>();
  private final List<Integer> routes = new ArrayList<>();
  private Optional<Stage> stage = Optional.empty();

  Scenery(Calls calls, Party party, Values values, byte[] archive) {
    this.calls = calls;
    this.party = party;
    this.values = values;
    this.archive = archive;
  }

  /// A landscape to play in.
  Stage set() throws IOException {
    var source = node();
    var middle = node();
    var last = node();
    route(source, middle);
    route(middle, last);
    var written = calls.send(calls.signed("exportLandscapeArchive"), Kind.VALID).body();
    var landscape = LandscapeZip.emptied(written);
    stage = Optional.of(new Stage(source, middle, last, node(), archive, landscape));
    return stage.get();
  }

  private Node node() throws IOException {
    var draft = calls.signed("createNode");
    var form = Values.JSON.objectNode();
    var name = "FUZZ-" + values.word(16, false);
    form.put("name", name).put("virtual", true).put("uploadAllowed", true);
    draft.body = form.put("forwardMode", "MANUAL");
    return new Node(calls.must(draft).path("id").asInt(), name);
  }

  private void route(Node from, Node to) throws IOException {
    var draft = calls.signed("createRoute");
    ObjectNode form = Values.JSON.objectNode();
    form.put("name", "FUZZ-" + values.word(16, false));
    draft.body = form.put("sourceNodeId", from.id()).put("targetNodeId", to.id());
    routes.add(calls.must(draft).path("id").asInt());
  }

  /// Takes the landscape away.
  void strike() throws IOException {
    for (var route : routes) {
      var draft = calls.signed("deleteRoute");
      draft.path.put("routeId", route.toString());
      calls.make(draft);
    }
    routes.clear();
    if (stage.isPresent()) {
      for (var node : stage.get().nodes()) {
        var draft = calls.signed("deleteNode");
        draft.path.put("nodeId", Integer.toString(node.id()));
        draft.query.put("force", "true");
        calls.make(draft);
      }
    }
    stage = Optional.empty();
  }

  /// Another key, of a plan that may do less; revoked at the end.
  Party lesser(String plan) throws IOException {
    var draft = calls.signed("createServiceKey");
    draft.body = Values.JSON.objectNode().put("plan", plan).put("description", "fuzz");
    var key = calls.must(draft);
    keys.add(key.path("id").asText());
    return Party.of(key, party.address());
  }

  @Override
  public void close() throws IOException {
    for (var key : keys) {
      var draft = calls.signed("revokeServiceKey");
      draft.path.put("id", key);
      calls.make(draft);
    }
  }
}
