package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.sent;
import static dev.waybill.queue.Landscape.virtual;
import static dev.waybill.queue.Wishes.arrive;
import static dev.waybill.queue.Wishes.importAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeInput;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.kafka.BenchedWire;
import dev.waybill.queue.memory.MemoryQueueStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookingForDriftTest {
  private final MemoryQueueStore store = new MemoryQueueStore();
  private final Clock clock = Clock.systemUTC();
  private final Saying saying = BenchedWire.of(new Envelopes("queue-engine", clock));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ChangingQueues changing =
      new ChangingQueues(store, saying, new Doorbell(), new Measuring(meters), clock);
  private final LookingForDrift looking =
      new LookingForDrift(store, saying, new Doorbell(), meters, clock);

  @Test
  void aRunThatLostItsInputIsToldToGoOn() {
    aRunGoesOnInAnotherStep();
    store.takeSaid();

    look();
    assertThat(store.takeSaid()).isEmpty();
    look();

    assertThat(store.takeSaid())
        .singleElement()
        .satisfies(said -> assertThat(said.data()).isInstanceOf(NodeInput.AdvanceRun.class));
  }

  @Test
  void aRunThatWentOnIsLeftAlone() {
    aRunGoesOnInAnotherStep();

    look();
    store.takeSaid().stream()
        .filter(said -> said.data() instanceof NodeInput.AdvanceRun)
        .forEach(said -> change(List.of(BenchedWire.read(sent((NodeInput) said.data())))));
    store.takeSaid();
    look();

    assertThat(store.takeSaid()).isEmpty();
  }

  @Test
  void nothingIsShownWhereAllFits() {
    aRunGoesOnInAnotherStep();

    look();

    assertThat(meters.get("waybill.queue.drift").gauges())
        .hasSize(4)
        .allMatch(gauge -> gauge.value() == 0);
  }

  /// More than a step takes: in a virtual node nothing is deployed, so the run tells itself.
  private void aRunGoesOnInAnotherStep() {
    var node = aNode();
    var inputs = new ArrayList<Received>();
    inputs.add(BenchedWire.read(sent(Landscape.configure(node, virtual()))));
    for (var i = 0; i < 200; i++) {
      inputs.add(arrive(node, aRequest()));
    }
    inputs.add(importAll(node));
    change(inputs);
  }

  private void change(List<Received> inputs) {
    changing.change(inputs).await().indefinitely();
  }

  private void look() {
    looking.look().await().indefinitely();
  }
}
