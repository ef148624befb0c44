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

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
@TestSecurity(user = "ann", roles = "Administrator")
class QueueInputsIT extends HearsTheEngine {
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
    var events =
        broker.heard(TransportEvent.OfRequest.class, event -> event.request().equals(request));
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
    var before = handledBefore();
    broker.send(sent(configure(node, deploying())));

    broker.send(arrival);
    broker.send(arrival);
    broker.send(last);
    broker.send(arrival);
    broker.send(sent(importAll(node)));

    await().atMost(SOON).until(() -> answers(node).size() == 4);
    assertThat(answers(node)).filteredOn(a -> a.input().equals(arrival.id())).hasSize(1);
    assertThat(handledBefore()).isEqualTo(before + 2);
  }

  /// As whoever watches over the suite reads it; the name is a promise.
  private static double handledBefore() {
    return RestAssured.get("/q/metrics")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .filter(line -> line.startsWith("waybill_queue_handled_before_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
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

  private EntryChange entry(NodeId node, TransportRequestId request) {
    return answers(node).stream()
        .flatMap(change -> change.entries().stream())
        .filter(entry -> entry.request().equals(request))
        .reduce((_, later) -> later)
        .orElseThrow();
  }
}
