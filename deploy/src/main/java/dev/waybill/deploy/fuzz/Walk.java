package dev.waybill.deploy.fuzz;

import dev.waybill.deploy.Stop;
import dev.waybill.deploy.fuzz.Things.Lead;
import dev.waybill.deploy.http.RawAnswer;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Makes calls of a server, one after the other: good ones, and all kinds of bad ones between them.
final class Walk implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int SCENE = 1000;
  private static final int NONE = -1;
  private static final int NOTHING_LEADS_THERE = -2;
  private static final Set<String> UNDER_WAY = Set.of("initial", "running");

  private final List<Operation> operations;
  private final Values values;
  private final Things things;
  private final Drafting drafting;
  private final Spoiling spoiling;
  private final Calls calls;
  private final Scenery scenery;
  private Stage stage;

  Walk(List<Operation> operations, Party party, Random random, byte[] archive, Findings findings)
      throws IOException {
    this.operations = List.copyOf(operations);
    this.values = new Values(random);
    this.things = new Things(operations);
    this.drafting = new Drafting(operations, things, values, party);
    this.calls = new Calls(operations, party, findings);
    this.scenery = new Scenery(calls, party, values, archive);
    var parties = List.of(scenery.lesser("export"), scenery.lesser("transport_operator"));
    var references =
        operations.stream()
            .flatMap(one -> drafting.references(one).stream())
            .collect(Collectors.toSet());
    this.spoiling = new Spoiling(parties, references);
  }

  /// Makes a landscape to play in, until [#tidyUp].
  void set() throws IOException {
    stage = scenery.set();
  }

  List<Operation> operations() {
    return operations;
  }

  Tally tally() {
    return calls.tally();
  }

  /// Goes round until so many calls were made, each operation in turn with a good call and a bad
  /// one, in another order each time.
  void go(int number, Random random) throws IOException {
    var order = new ArrayList<>(operations);
    var sceneEnds = 0;
    while (tally().calls() < number) {
      if (tally().calls() >= sceneEnds) {
        tidyUp();
        set();
        sceneEnds = tally().calls() + SCENE;
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

  /// All ways of a kind, with each example of the body, one call each. What leads to the operation
  /// may take its time: a request is in its queue a little after it was exported.
  ///
  /// @return how many there are; none when the kind does not apply
  /// @throws Stop when nothing leads to the operation for too long
  int every(Operation operation, Kind kind) throws IOException {
    var examples = operation.body().map(body -> body.examples().size()).orElse(1);
    var all = 0;
    for (int example = 0; example < examples; example++) {
      var number = 1;
      for (int way = 0; way < number; way++) {
        var chosen = way;
        number = onceLed(operation, kind, example, ways -> chosen < ways ? chosen : NONE);
      }
      all += number;
    }
    return all;
  }

  private int onceLed(Operation operation, Kind kind, int example, Choosing choosing)
      throws IOException {
    var deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      var ways = call(operation, kind, example, 0, choosing);
      if (ways != NOTHING_LEADS_THERE) {
        return ways;
      }
    }
    throw new Stop("nothing leads to " + operation.method() + " " + operation.path());
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

  /// @return in how many ways a call of that kind can be made, or [#NOTHING_LEADS_THERE]
  private int call(Operation operation, Kind kind, int example, int depth, Choosing choosing)
      throws IOException {
    var effective = effective(operation, kind);
    var written = drafting.write(operation, stage, example, effective, depth, this::make);
    var draft = written.draft();
    if (draft.path.size() < operation.path().chars().filter(sign -> sign == '{').count()) {
      return NOTHING_LEADS_THERE; // The tally shows it.
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
    var answer = calls.send(draft, kind);
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

  private void settle(Drafting.Written written, RawAnswer answer) {
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
                things.forget(draft.operation, lead);
              } else {
                lead.thing().inUse = true;
              }
            });
  }

  /// Looks at the queue until the request is done there.
  private void awaitEnd(Draft draft) throws IOException {
    var deadline = System.nanoTime() + PATIENCE_NANOS;
    var look = calls.signed("getQueuedRequest");
    look.path.put("nodeId", draft.path.get("nodeId"));
    look.path.put("transportRequestId", draft.body.at("/transportRequests/0").asText());
    while (System.nanoTime() < deadline) {
      var status = Judge.json(calls.send(look, Kind.VALID)).path("status").asText();
      if (!UNDER_WAY.contains(status)) {
        return;
      }
    }
  }

  /// Deletes what was made, as far as it can be: files of requests stay with them.
  void tidyUp() throws IOException {
    for (var one : things.deletable()) {
      delete(one.getKey(), one.getValue());
      things.forget(one.getKey(), one.getValue());
    }
    scenery.strike();
    things.forgetAll();
  }

  private void delete(Operation operation, Lead lead) throws IOException {
    var draft = calls.signed(operation.id());
    draft.path.putAll(lead.parameters());
    calls.make(draft);
  }

  @Override
  public void close() throws IOException {
    scenery.close();
    calls.close();
  }
}
