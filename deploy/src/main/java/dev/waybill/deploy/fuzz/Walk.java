package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.fuzz.Stage.Node;
import dev.waybill.deploy.fuzz.Things.Lead;
import dev.waybill.deploy.fuzz.Wire.Answer;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Makes calls of a server, one after the other, and holds each answer to the documents.
final class Walk implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int SCENE = 1000;
  private static final int NONE = -1;
  private static final Set<String> UNDER_WAY = Set.of("initial", "running");

  private final List<Operation> operations;
  private final Party party;
  private final Values values;
  private final byte[] archive;
  private final Findings findings;
  private final Tally tally;
  private final Things things;
  private final Drafting drafting;
  private final Spoiling spoiling;
  private final Wire wire;
  private final List<String> keys = new ArrayList<>();
  private final List<Integer> routes = new ArrayList<>();
  private Stage stage;

  Walk(List<Operation> operations, Party party, Random random, byte[] archive, Findings findings)
      throws IOException {
    this.operations = List.copyOf(operations);
    this.party = party;
    this.values = new Values(random);
    this.archive = archive;
    this.findings = findings;
    this.tally = new Tally(operations);
    this.things = new Things(operations);
    this.drafting = new Drafting(operations, things, values, party);
    this.wire = new Wire(URI.create(party.address()));
    var parties = List.of(lesser("export"), lesser("transport_operator"));
    var references =
        operations.stream()
            .flatMap(one -> drafting.references(one).stream())
            .collect(Collectors.toSet());
    this.spoiling = new Spoiling(parties, references);
  }

  List<Operation> operations() {
    return operations;
  }

  Tally tally() {
    return tally;
  }

  /// Goes round until so many calls were made, each operation in turn with a good call and a bad
  /// one, in another order each time.
  void go(int calls, Random random) throws IOException {
    var order = new ArrayList<>(operations);
    var sceneEnds = 0;
    while (tally.calls() < calls) {
      if (tally.calls() >= sceneEnds) {
        tidyUp();
        set();
        sceneEnds = tally.calls() + SCENE;
      }
      Collections.shuffle(order, random);
      for (var operation : order) {
        call(operation, Kind.VALID, Drafting.ANY, 0, _ -> 0);
        var kind = values.oneOf(Kind.bad());
        if (kind != Kind.HUGE || values.once(4)) {
          call(operation, kind, Drafting.ANY, 0, ways -> ways == 0 ? NONE : values.number(ways));
        }
      }
    }
    tidyUp();
  }

  /// All ways of a kind, with each example of the body, one call each.
  ///
  /// @return how many there are; none when the kind does not apply
  int every(Operation operation, Kind kind) throws IOException {
    var examples = operation.body().map(body -> body.examples().size()).orElse(1);
    var all = 0;
    for (int example = 0; example < examples; example++) {
      var number = 1;
      for (int way = 0; way < number; way++) {
        var chosen = way;
        number = call(operation, kind, example, 0, ways -> chosen < ways ? chosen : NONE);
      }
      all += number;
    }
    return all;
  }

  private void make(Operation operation, int depth) {
    try {
      call(operation, Kind.VALID, Drafting.ANY, depth, _ -> 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Choosing {
    /// @return the number of a way, or [#NONE]
    int of(int ways);
  }

  /// @return in how many ways a call of that kind can be made
  private int call(Operation operation, Kind kind, int example, int depth, Choosing choosing)
      throws IOException {
    var effective = effective(operation, kind);
    var written = drafting.write(operation, stage, example, effective, depth, this::make);
    var draft = written.draft();
    if (draft.path.size() < operation.path().chars().filter(sign -> sign == '{').count()) {
      return 0; // Nothing leads there; the table shows it.
    }
    var good = draft.body.deepCopy();
    var ways = spoiling.ways(kind, draft);
    var chosen = choosing.of(ways.size());
    if (chosen == NONE) {
      return ways.size();
    }
    if (effective && Stage.wantsAnEndedImport(draft)) {
      awaitEnd(draft);
    }
    ways.get(chosen).run();
    var answer = sent(draft, kind);
    if (effective) {
      draft.body = good;
      settle(written, answer);
    }
    return ways.size();
  }

  private static boolean effective(Operation operation, Kind kind) {
    return switch (kind) {
      case VALID, EXTRA -> true;
      case WRONG_CONTENT_TYPE ->
          operation.body().filter(body -> body.mediaType().startsWith("multipart")).isEmpty();
      default -> false; // Whatever else is wrong, nothing comes of it.
    };
  }

  private void settle(Drafting.Written written, Answer answer) {
    var draft = written.draft();
    var done = answer.status() / 100 == 2;
    if (done) {
      things.add(draft, Judge.json(answer));
      if (!draft.body.isMissingNode() && draft.operation.method().equals("POST")) {
        written.placed().forEach(thing -> thing.inUse = true);
      }
    }
    written
        .usedUp()
        .ifPresent(
            lead -> {
              if (done || !draft.operation.method().equals("DELETE") || answer.status() == 404) {
                things.forget(lead.thing());
              } else {
                lead.thing().inUse = true;
              }
            });
  }

  private Answer sent(Draft draft, Kind kind) throws IOException {
    var sent = draft.sent();
    try {
      var answer = wire.send(sent);
      while (answer.status() == 429 && answer.headers().containsKey("Retry-After")) {
        TimeUnit.SECONDS.sleep(Long.parseLong(answer.headers().get("Retry-After")));
        answer = wire.send(sent);
      }
      tally.add(draft.operation, kind, answer.status());
      findings.add(
          draft.operation,
          kind,
          Judge.problems(draft.operation, kind, answer),
          sent.curl(party.address()),
          answer.text());
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    } catch (IOException e) {
      findings.add(
          draft.operation, kind, List.of("no answer"), sent.curl(party.address()), e.toString());
      throw e;
    }
  }

  /// Looks at the queue until the request is done there.
  private void awaitEnd(Draft draft) throws IOException {
    var deadline = System.nanoTime() + PATIENCE_NANOS;
    var look = signed("getQueuedRequest");
    look.path.put("nodeId", draft.path.get("nodeId"));
    look.path.put("transportRequestId", draft.body.at("/transportRequests/0").asText());
    while (System.nanoTime() < deadline) {
      var status = Judge.json(sent(look, Kind.VALID)).path("status").asText();
      if (!UNDER_WAY.contains(status)) {
        return;
      }
    }
  }

  /// A landscape to play in.
  void set() throws IOException {
    var source = node();
    var middle = node();
    var last = node();
    route(source, middle);
    route(middle, last);
    stage = new Stage(source, middle, last, node(), archive);
  }

  private Node node() throws IOException {
    var draft = signed("createNode");
    var form = Values.JSON.objectNode();
    var name = "FUZZ-" + values.word(16, false);
    form.put("name", name).put("virtual", true).put("uploadAllowed", true);
    draft.body = form.put("forwardMode", "MANUAL");
    return new Node(must(draft).path("id").asInt(), name);
  }

  private void route(Node from, Node to) throws IOException {
    var draft = signed("createRoute");
    ObjectNode form = Values.JSON.objectNode();
    form.put("name", "FUZZ-" + values.word(16, false));
    draft.body = form.put("sourceNodeId", from.id()).put("targetNodeId", to.id());
    routes.add(must(draft).path("id").asInt());
  }

  private JsonNode must(Draft draft) throws IOException {
    var answer = sent(draft, Kind.VALID);
    if (answer.status() / 100 != 2) {
      throw new Stop(
          "the key cannot %s: %d %s"
              .formatted(draft.operation.id(), answer.status(), answer.text()));
    }
    return Judge.json(answer);
  }

  /// Another key, of a plan that may do less; gone when the walk ends.
  private Party lesser(String plan) throws IOException {
    var draft = signed("createServiceKey");
    draft.body = Values.JSON.objectNode().put("plan", plan).put("description", "fuzz");
    var key = must(draft);
    keys.add(key.path("id").asText());
    return Party.of(key, party.address());
  }

  private Draft signed(String name) {
    var draft =
        new Draft(
            operations.stream().filter(one -> one.id().equals(name)).findFirst().orElseThrow());
    draft.headers.put("Authorization", party.authorization());
    return draft;
  }

  /// Deletes what was made, as far as it can be: files of requests stay with them.
  void tidyUp() throws IOException {
    for (var one : things.deletable()) {
      delete(one.getKey(), one.getValue());
      things.forget(one.getValue().thing());
    }
    for (var route : routes) {
      var draft = signed("deleteRoute");
      draft.path.put("routeId", route.toString());
      sent(draft, Kind.VALID);
    }
    routes.clear();
    if (stage != null) {
      for (var node : List.of(stage.source(), stage.middle(), stage.last(), stage.other())) {
        var draft = signed("deleteNode");
        draft.path.put("nodeId", Integer.toString(node.id()));
        draft.query.put("force", "true");
        sent(draft, Kind.VALID);
      }
    }
    things.forgetAll();
  }

  private void delete(Operation operation, Lead lead) throws IOException {
    var draft = signed(operation.id());
    draft.path.putAll(lead.parameters());
    sent(draft, Kind.VALID);
  }

  @Override
  public void close() throws IOException {
    for (var key : keys) {
      var draft = signed("revokeServiceKey");
      draft.path.put("id", key);
      sent(draft, Kind.VALID);
    }
    wire.close();
  }
}
