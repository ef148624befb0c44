package dev.waybill.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A test that sends inputs to the engine and hears what it says.
abstract class HearsTheEngine {
  static final Duration SOON = Duration.ofSeconds(30);

  Broker broker;

  @BeforeEach
  void listen() {
    await().atMost(SOON).ignoreExceptions().until(() -> (broker = new Broker()) != null);
  }

  @AfterEach
  void close() {
    broker.close();
  }

  void awaitQueued(NodeId node, TransportRequestId request) {
    awaitEvent(TransportEvent.RequestQueued.class, node, request);
  }

  <E extends TransportEvent.OfRequest> void awaitEvent(
      Class<E> kind, NodeId node, TransportRequestId request) {
    await()
        .atMost(SOON)
        .until(
            () ->
                !broker
                    .heard(kind, e -> e.node().equals(node) && e.request().equals(request))
                    .isEmpty());
  }

  Envelope<DeployOrder> awaitOrder(NodeId node, TransportRequestId request) {
    await().atMost(SOON).until(() -> !orders(node).isEmpty());
    var order = orders(node).getLast();
    assertThat(order.data().request()).isEqualTo(request);
    return order;
  }

  List<Envelope<DeployOrder>> orders(NodeId node) {
    return broker.heard(DeployOrder.class, order -> order.node().equals(node));
  }

  /// As a worker does: what led to the order leads to the report.
  void report(Envelope<DeployOrder> order, DeployOutcome outcome) {
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

  Optional<QueueChange> answer(Envelope<?> input) {
    return broker.heard(QueueChange.class, change -> change.input().equals(input.id())).stream()
        .map(Envelope::data)
        .findFirst();
  }

  List<QueueChange> answers(NodeId node) {
    return broker.heard(QueueChange.class, change -> change.node().equals(node)).stream()
        .map(Envelope::data)
        .toList();
  }
}
