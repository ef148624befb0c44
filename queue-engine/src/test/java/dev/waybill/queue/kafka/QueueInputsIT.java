package dev.waybill.queue.kafka;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.arrive;
import static dev.waybill.queue.Landscape.configure;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.importAll;
import static dev.waybill.queue.Landscape.importingByItself;
import static dev.waybill.queue.Landscape.requests;
import static dev.waybill.queue.Landscape.sent;
import static dev.waybill.queue.Landscape.virtual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
@TestSecurity(user = "ann", roles = "Administrator")
class QueueInputsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private Broker broker;

  @BeforeEach
  void listen() {
    await().atMost(SOON).ignoreExceptions().until(() -> (broker = new Broker()) != null);
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void aRequestTravelsFromNodeToNode() {
    var prod = aNode();
    var qa = aNode();
    var dev = aNode();
    broker.send(sent(configure(prod, deploying())));
    broker.send(sent(configure(qa, deploying(prod))));
    broker.send(sent(configure(dev, deploying(qa))));
    var request = aRequest();

    broker.send(sent(arrive(dev, request)));
    for (var node : List.of(dev, qa, prod)) {
      awaitQueued(node, request);
      broker.send(sent(importAll(node)));
      report(awaitOrder(node, request), new DeployOutcome.Succeeded());
    }

    awaitEvent(TransportEvent.ImportFinished.class, prod, request);
    var events = broker.heard(TransportEvent.class, event -> event.request().equals(request));
    assertThat(events)
        .extracting(event -> event.data().getClass().getSimpleName() + event.data().node())
        .containsExactly(
            "RequestQueued" + dev,
            "ImportStarted" + dev,
            "ImportFinished" + dev,
            "RequestForwarded" + dev,
            "RequestQueued" + qa,
            "ImportStarted" + qa,
            "ImportFinished" + qa,
            "RequestForwarded" + qa,
            "RequestQueued" + prod,
            "ImportStarted" + prod,
            "ImportFinished" + prod);
    for (var cause : Map.of(2, 1, 3, 1, 4, 3, 6, 5, 7, 5, 8, 7, 10, 9).entrySet()) {
      assertThat(events.get(cause.getKey()).causedBy())
          .as("what led to event %d", cause.getKey())
          .isEqualTo(events.get(cause.getValue()).id());
    }
    assertThat(entry(prod, request).status()).isEqualTo(EntryStatus.SUCCEEDED);
  }

  @Test
  void anInputThatComesTwiceIsAnsweredOnce() {
    var node = aNode();
    var arrival = sent(arrive(node, aRequest()));
    var last = sent(arrive(node, aRequest()));
    broker.send(sent(configure(node, deploying())));

    broker.send(arrival);
    broker.send(arrival);
    broker.send(last);
    broker.send(arrival);
    broker.send(sent(importAll(node)));

    await().atMost(SOON).until(() -> answers(node).size() == 4);
    assertThat(answers(node)).filteredOn(a -> a.input().equals(arrival.id())).hasSize(1);
  }

  @Test
  void everyInputHasOneAnswerAndTheVersionsOfAnEntryOnlyGrow() {
    var nodes = IntStream.range(0, 50).mapToObj(_ -> aNode()).toList();
    var sent = new ArrayList<UUID>();
    for (var node : nodes) {
      var inputs = new ArrayList<NodeInput>();
      inputs.add(configure(node, deploying()));
      requests(7).forEach(request -> inputs.add(arrive(node, request)));
      inputs.add(importAll(node));
      inputs.add(importAll(node));
      for (var input : inputs) {
        var envelope = sent(input);
        sent.add(envelope.id());
        broker.send(envelope);
      }
    }

    await()
        .atMost(SOON)
        .until(
            () ->
                broker.heard(QueueChange.class, change -> sent.contains(change.input())).size()
                    == sent.size());
    for (var node : nodes) {
      var versions = new HashMap<Integer, Long>();
      for (var answer : answers(node)) {
        for (var entry : answer.entries()) {
          var before = versions.put(entry.entry().value(), entry.version());
          assertThat(entry.version()).isGreaterThan(before == null ? 0 : before);
        }
      }
      assertThat(versions).hasSize(7);
      assertThat(orders(node)).hasSize(1);
    }
  }

  @Test
  void aRunLongerThanASliceGoesOnUntilAllIsDone() {
    var node = aNode();
    var requests = requests(200);
    broker.send(sent(configure(node, virtual())));
    requests.forEach(request -> broker.send(sent(arrive(node, request))));

    broker.send(sent(importAll(node)));

    await().atMost(SOON).until(() -> finished(node).size() == requests.size());
    assertThat(finished(node)).containsExactlyInAnyOrderElementsOf(requests);
    assertThat(answers(node).size()).isGreaterThan(requests.size() + 2);
  }

  @Test
  void aNodeThatImportsByItselfDeploysWhateverArrivesInItsOrder() {
    var node = aNode();
    var requests = requests(12);
    broker.send(sent(configure(node, importingByItself())));
    requests.forEach(request -> broker.send(sent(arrive(node, request))));

    for (var i = 0; i < requests.size(); i++) {
      var reported = i;
      await().atMost(SOON).until(() -> orders(node).size() > reported);
      report(orders(node).get(i), new DeployOutcome.Succeeded());
    }

    await().atMost(SOON).until(() -> finished(node).size() == requests.size());
    assertThat(orders(node)).extracting(order -> order.data().request()).isEqualTo(requests);
  }

  /// In no order: events of different requests lie in different partitions.
  private List<TransportRequestId> finished(NodeId node) {
    return broker
        .heard(TransportEvent.ImportFinished.class, event -> event.node().equals(node))
        .stream()
        .map(event -> event.data().request())
        .toList();
  }

  @Test
  void aRefusalIsAnAnswerThatSaysWhy() {
    var node = aNode();
    var request = aRequest();
    broker.send(sent(configure(node, deploying())));
    var reset = sent(new NodeInput.Reset(node, anAction(), List.of(request), "ann"));

    broker.send(reset);

    await().atMost(SOON).until(() -> answer(reset).isPresent());
    var refused = (Answer.Refused) answer(reset).orElseThrow().answer();
    assertThat(refused.requests()).containsExactly(request);
  }

  @Test
  void whatFollowsAPoisonIsHandledAndThePoisonIsListed() {
    var node = aNode();
    var request = aRequest();
    broker.send(sent(configure(node, deploying())));
    var good = EventJson.encode(sent(arrive(node, request)));

    broker.send(good.key(), with(good.headers(), "ce_id", id()), bytes("{ not JSON"));
    broker.send(
        good.key(),
        with(with(good.headers(), "ce_id", id()), "ce_type", "dev.waybill.moon.rise.v1"),
        good.value());
    broker.send(
        good.key(), with(good.headers(), "ce_id", id()), bytes("{\"node\":%s}".formatted(node)));
    var nul = sent(arrive(node, aRequest(), "NUL \0 is no text for PostgreSQL"));
    broker.send(nul);
    var last = sent(arrive(node, request));
    broker.send(last);

    await().atMost(SOON).until(() -> answer(last).isPresent());
    assertThat(answer(last).orElseThrow().answer()).isEqualTo(new Answer.Done());
    assertThat(reasons(node))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).contains("not JSON"),
            reason -> assertThat(reason).contains("unknown type dev.waybill.moon.rise.v1"),
            reason -> assertThat(reason).contains("is missing"),
            reason -> assertThat(reason).contains("unsupported Unicode escape sequence"));
    await().atMost(SOON).until(() -> answer(nul).isPresent());
    assertThat(answer(nul).orElseThrow().answer()).isInstanceOf(Answer.DeadLetter.class);
  }

  @Test
  void aDeadLetterIsHandledOnceItsCauseHasGone() throws SQLException {
    var node = aNode();
    var other = aNode();
    var taken = arrive(other, aRequest());
    broker.send(sent(configure(node, deploying())));
    broker.send(sent(configure(other, deploying())));
    broker.send(sent(taken));
    await().atMost(SOON).until(() -> answers(other).size() == 2);
    // The entry id of another queue: good on the wire, impossible in the store.
    var poison =
        sent(new NodeInput.Arrive(node, aRequest(), taken.entry(), taken.mode(), taken.content()));
    broker.send(poison);
    await().atMost(SOON).until(() -> answer(poison).isPresent());
    assertThat(answer(poison).orElseThrow().answer()).isInstanceOf(Answer.DeadLetter.class);

    forget(taken.entry().orElseThrow());
    int letter =
        deadLetters().extract().path("find { it.messageId == '%s' }.id".formatted(poison.id()));
    RestAssured.post("/internal/dead-letters/{id}/replay", letter).then().statusCode(202);

    await().atMost(SOON).until(() -> answers(node).size() == 3);
    assertThat(answers(node).getLast().input()).isEqualTo(poison.id());
    assertThat(answers(node).getLast().answer()).isEqualTo(new Answer.Done());
  }

  private static void forget(QueueEntryId entry) throws SQLException {
    try (var database = RealServers.superuser();
        var delete =
            database.prepareStatement("delete from queue_engine.queue_entry where entry_id = ?")) {
      delete.setInt(1, entry.value());
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }
  }

  private static ValidatableResponse deadLetters() {
    return RestAssured.get("/internal/dead-letters").then().statusCode(200);
  }

  private static List<String> reasons(NodeId node) {
    return deadLetters().extract().path("findAll { it.key == '%s' }.reason".formatted(node));
  }

  private void awaitQueued(NodeId node, TransportRequestId request) {
    awaitEvent(TransportEvent.RequestQueued.class, node, request);
  }

  private <E extends TransportEvent> void awaitEvent(
      Class<E> kind, NodeId node, TransportRequestId request) {
    await()
        .atMost(SOON)
        .until(
            () ->
                !broker
                    .heard(kind, e -> e.node().equals(node) && e.request().equals(request))
                    .isEmpty());
  }

  private Envelope<DeployOrder> awaitOrder(NodeId node, TransportRequestId request) {
    await().atMost(SOON).until(() -> !orders(node).isEmpty());
    var order = orders(node).getLast();
    assertThat(order.data().request()).isEqualTo(request);
    return order;
  }

  private List<Envelope<DeployOrder>> orders(NodeId node) {
    return broker.heard(DeployOrder.class, order -> order.node().equals(node));
  }

  /// As a worker does: what led to the order leads to the report.
  private void report(Envelope<DeployOrder> order, DeployOutcome outcome) {
    var report =
        new NodeInput.Report(
            order.data().node(), order.data().entry(), order.data().attempt(), outcome);
    broker.send(
        new Envelope<>(
            UUID.randomUUID(),
            order.time(),
            order.tenant(),
            Envelope.source(order.tenant(), "deploy-worker"),
            order.causedBy(),
            report));
  }

  private Optional<QueueChange> answer(Envelope<?> input) {
    return broker.heard(QueueChange.class, change -> change.input().equals(input.id())).stream()
        .map(Envelope::data)
        .findFirst();
  }

  private List<QueueChange> answers(NodeId node) {
    return broker.heard(QueueChange.class, change -> change.node().equals(node)).stream()
        .map(Envelope::data)
        .toList();
  }

  private EntryChange entry(NodeId node, TransportRequestId request) {
    return answers(node).stream()
        .flatMap(change -> change.entries().stream())
        .filter(entry -> entry.request().equals(request))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var changed = new HashMap<>(headers);
    changed.put(name, value);
    return changed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
