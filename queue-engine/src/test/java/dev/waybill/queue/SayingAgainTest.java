package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Wishes.arrive;
import static dev.waybill.queue.Wishes.configure;
import static dev.waybill.queue.Wishes.importAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.kafka.BenchedWire;
import dev.waybill.queue.memory.MemoryQueueStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SayingAgainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  private final MemoryQueueStore store = new MemoryQueueStore();
  private final Saying saying = BenchedWire.of(new Envelopes("queue-engine", CLOCK));
  private final ChangingQueues changing =
      new ChangingQueues(
          store, saying, new Doorbell(), new Measuring(new SimpleMeterRegistry()), CLOCK);
  private final SayingAgain again = new SayingAgain(store, saying, new Doorbell(), CLOCK);
  private final NodeId node = aNode();

  @BeforeEach
  void begin() {
    change(configure(node), arrive(node, aRequest()), arrive(node, aRequest()), importAll(node));
  }

  @Test
  void everyEntryIsSaidWholeWithItsVersion() {
    var before = entries(store.takeSaid());

    sayAgain();

    var newest =
        before.stream()
            .filter(
                one ->
                    before.stream()
                        .noneMatch(
                            other ->
                                other.entry().equals(one.entry())
                                    && other.version() > one.version()))
            .toList();
    assertThat(entries(store.takeSaid())).containsExactlyInAnyOrderElementsOf(newest);
  }

  @Test
  void whatAnswersNoInputNamesItself() {
    store.takeSaid();

    sayAgain();

    assertThat(all(QueueChange.class, store.takeSaid()))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.data().input()).isEqualTo(said.id());
              assertThat(said.causedBy()).isEqualTo(said.id());
              assertThat(said.data().action()).isEmpty();
            });
  }

  @Test
  void anOpenOrderIsSaidAgainWithTheSameAttempt() {
    var order = all(DeployOrder.class, store.takeSaid()).toList();

    sayAgain();
    sayAgain();

    assertThat(order).hasSize(1);
    assertThat(all(DeployOrder.class, store.takeSaid()))
        .extracting(Envelope::data)
        .containsExactly(order.getFirst().data(), order.getFirst().data());
  }

  @Test
  void whereTheEngineHasSteppedInThatIsSaidAgain() {
    store
        .together(step -> step.overdue(CLOCK.instant().plus(Duration.ofDays(1))))
        .await()
        .indefinitely();
    store.takeSaid();

    sayAgain();

    var said = store.takeSaid();
    assertThat(all(DeployOrder.class, said)).isEmpty();
    assertThat(all(NodeInput.DeadlinePassed.class, said)).hasSize(1);
  }

  @Test
  void howManyMessagesThereWereIsTold() {
    store.takeSaid();

    var told = again.sayAgain().await().indefinitely();

    assertThat(store.takeSaid()).hasSize(told.intValue()).hasSize(2);
  }

  @Test
  void aLongQueueIsSaidInSeveralMessages() {
    var other = aNode();
    var arrivals = Stream.generate(() -> arrive(other, aRequest())).limit(600);
    change(Stream.concat(Stream.of(configure(other)), arrivals).toArray(Received[]::new));
    store.takeSaid();

    sayAgain();

    var said = store.takeSaid();
    assertThat(entries(said)).hasSize(602).allMatch(entry -> entry.status() != EntryStatus.DELETED);
    assertThat(all(QueueChange.class, said).filter(one -> one.data().node().equals(other)))
        .hasSize(3);
  }

  @Test
  void anOrderThatLastsIsSaidAgain() {
    store.takeSaid();
    var settings = new TestingSettings();
    var later = Clock.offset(CLOCK, settings.orderAgain());
    var sooner = Clock.offset(later, Duration.ofSeconds(-1));

    new OrderingAgain(store, saying, new Doorbell(), settings, sooner)
        .look()
        .await()
        .indefinitely();
    assertThat(store.takeSaid()).isEmpty();
    new OrderingAgain(store, saying, new Doorbell(), settings, later).look().await().indefinitely();

    assertThat(store.takeSaid())
        .singleElement()
        .satisfies(said -> assertThat(said.data()).isInstanceOf(DeployOrder.class));
  }

  private void sayAgain() {
    again.sayAgain().await().indefinitely();
  }

  private void change(Received... batch) {
    changing.change(List.of(batch)).await().indefinitely();
  }

  private static List<EntryChange> entries(List<Envelope<?>> said) {
    return all(QueueChange.class, said).flatMap(one -> one.data().entries().stream()).toList();
  }

  private static <M extends Message> Stream<Envelope<M>> all(
      Class<M> kind, List<Envelope<?>> said) {
    return said.stream()
        .filter(e -> kind.isInstance(e.data()))
        .map(
            e ->
                new Envelope<>(
                    e.id(), e.time(), e.tenant(), e.source(), e.causedBy(), kind.cast(e.data())));
  }
}
