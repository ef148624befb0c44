package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Wishes.arrive;
import static dev.waybill.queue.Wishes.configure;
import static dev.waybill.queue.Wishes.forwarded;
import static dev.waybill.queue.Wishes.importAll;
import static dev.waybill.queue.Wishes.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.courier.Doorbell;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.memory.MemoryQueueStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangingQueuesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456789Z");

  private final MemoryQueueStore store = new MemoryQueueStore();
  private final List<Decided> said = new ArrayList<>();
  private final ChangingQueues changing =
      new ChangingQueues(
          store,
          new Listening(said),
          new Doorbell(),
          new Measuring(new SimpleMeterRegistry()),
          Clock.fixed(NOW, ZoneOffset.UTC));
  private final NodeId node = aNode();

  @Test
  void inputsOfOneNodeAreAppliedInTheirOrder() {
    var request = aRequest();

    change(configure(node), arrive(node, request), importAll(node));

    assertThat(store.queue(node).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.request()).isEqualTo(request);
              assertThat(entry.status()).isEqualTo(EntryStatus.RUNNING);
            });
  }

  @Test
  void anInputIsHandledOnceWhetherItComesTwiceInABatchOrAgain() {
    var arrival = arrive(node, aRequest());
    change(configure(node), arrival, arrival);

    change(arrival, importAll(node));

    assertThat(said).filteredOn(one -> one.received().equals(arrival)).hasSize(1);
    assertThat(said).hasSize(3);
  }

  @Test
  void aBatchWithAPoisonLeavesNothingBehind() {
    var good = arrive(node, aRequest());
    var poison =
        received(
            node,
            (_, _) -> {
              throw new IllegalStateException("poison");
            });

    assertThatThrownBy(() -> change(configure(node), good, poison)).hasMessage("poison");

    assertThat(store.queue(node).entries()).isEmpty();
    change(configure(node), good);
    assertThat(store.queue(node).entries()).hasSize(1);
  }

  @Test
  void nodesHaveNothingToDoWithEachOther() {
    var nodes = IntStream.range(0, 50).mapToObj(_ -> aNode()).toList();
    var batch = new ArrayList<Received>();
    nodes.forEach(each -> batch.add(configure(each)));
    for (var i = 0; i < 9; i++) {
      nodes.forEach(each -> batch.add(arrive(each, aRequest())));
    }

    change(batch.toArray(Received[]::new));

    assertThat(nodes).allSatisfy(each -> assertThat(store.queue(each).entries()).hasSize(9));
  }

  @Test
  void idsThatNobodyUsedAreUsedNext() {
    change(configure(node));

    change(forwarded(node, aRequest()));
    change(forwarded(node, aRequest()));

    assertThat(store.queue(node).entries())
        .extracting(entry -> entry.id().value())
        .allMatch(id -> id % 2 == 1 && id < 12)
        .doesNotHaveDuplicates();
  }

  @Test
  void timeIsKeptAsPreciselyAsItIsTold() {
    change(configure(node), arrive(node, aRequest()));

    assertThat(store.queue(node).entries())
        .extracting(QueueEntry::queuedAt)
        .containsExactly(Instant.parse("2026-11-21T09:00:00.123456Z"));
  }

  @Test
  void aDeploymentThatStartsIsWatched() {
    change(configure(node), arrive(node, aRequest()), importAll(node));

    var deadline =
        said.stream()
            .flatMap(one -> one.transition().events().stream())
            .filter(QueueEvent.Started.class::isInstance)
            .map(event -> ((QueueEvent.Started) event).deadline())
            .findFirst()
            .orElseThrow();
    assertThat(store.together(step -> step.overdue(deadline)).await().indefinitely())
        .extracting(Overdue::node)
        .containsExactly(node);
  }

  private void change(Received... batch) {
    changing.change(List.of(batch)).await().indefinitely();
  }

  /// Says nothing, and remembers what it was to say.
  private record Listening(List<Decided> said) implements Saying {
    @Override
    public List<Envelope<?>> about(Decided decided) {
      said.add(decided);
      return List.of();
    }

    @Override
    public Envelope<?> about(Overdue overdue, Instant at) {
      throw new AssertionError("nothing is overdue here");
    }

    @Override
    public Envelope<?> about(QueueStore.DueSchedule due, Instant at) {
      throw new AssertionError("nothing fires here");
    }

    @Override
    public Envelope<?> about(Drift.StandingRun run, Instant at) {
      throw new AssertionError("nothing stands still here");
    }

    @Override
    public List<Envelope<?>> again(Page page, Instant at) {
      throw new AssertionError("nothing is said again here");
    }

    @Override
    public List<Envelope<?>> orders(Page page, Instant at) {
      throw new AssertionError("nothing is said again here");
    }
  }
}
