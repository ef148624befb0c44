package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.requests;
import static dev.waybill.queue.Wishes.arrive;
import static dev.waybill.queue.Wishes.configure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two instances that both think they own a partition, for a moment or for long: one was stopped,
/// lost its nodes, and wakes in the middle of a step.
///
/// What each of them applies begins where everything before was handled, and goes on without a
/// gap; so whoever comes first, what is handled is always the beginning of the partition.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class TwoOwnersIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject QueueStore store;
  @Inject Saying saying;
  @Inject Measuring measuring;
  @Inject Clock clock;

  private final NodeId node = aNode();
  private final List<TransportRequestId> requests = requests(6);
  private final List<Received> log = log(node, requests);

  @Test
  void anOwnerThatSleepsInItsStepHoldsUpNobodyAndWakesInVain() throws SQLException {
    var asleep = new SleepingStore(store);
    var zombie = engine(asleep).change(log.subList(0, 4)).subscribeAsCompletionStage();
    asleep.sleeps().await().atMost(SOON);

    change(engine(store), log);
    asleep.wake();

    assertThat(zombie.handle((_, failure) -> failure).join()).isNotNull();
    change(engine(store), log.subList(0, 4));
    assertThat(handled(node)).isEqualTo(ids(log));
    assertThat(queued(node)).isEqualTo(requests);
  }

  @Test
  void anOwnerThatWakesBeforeTheNewOneIsThereKeepsTheOrder() throws SQLException {
    var asleep = new SleepingStore(store);
    var zombie = engine(asleep).change(log.subList(0, 4)).subscribeAsCompletionStage();
    asleep.sleeps().await().atMost(SOON);

    change(engine(store), log.subList(0, 2));
    asleep.wake();
    assertThat(zombie.handle((_, failure) -> failure).join()).isNotNull();
    change(engine(store), log.subList(0, 4));
    change(engine(store), log.subList(2, log.size()));

    assertThat(handled(node)).isEqualTo(ids(log));
    assertThat(queued(node)).isEqualTo(requests);
  }

  @Test
  void aStepWhoseEndNobodyHeardOfIsNotTakenTwice() throws SQLException {
    var deaf = new DeafStore(store);
    var engine = engine(deaf);

    assertThat(outcome(engine, log)).isInstanceOf(DeafStore.Lost.class);
    deaf.hear();
    change(engine, log);
    change(engine, List.of(Wishes.forwarded(node, requests(1).getFirst())));

    assertThat(handled(node).subList(0, log.size())).isEqualTo(ids(log));
    assertThat(queued(node).subList(0, requests.size())).isEqualTo(requests);
  }

  /// Both go through the same partition, each from where everything is handled, in batches of
  /// their own, and each step may fail before its commit or lose the answer to it.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverHappensToTwoOwnersThePartitionIsHandledInItsOrder(long seed) throws SQLException {
    var nodes = List.of(aNode(), aNode());
    var arrivals = nodes.stream().map(each -> requests(40)).toList();
    var partition = new ArrayList<Received>();
    nodes.forEach(each -> partition.add(configure(each)));
    for (var i = 0; i < 40; i++) {
      for (var n = 0; n < nodes.size(); n++) {
        partition.add(arrive(nodes.get(n), arrivals.get(n).get(i)));
      }
    }

    Uni.join()
        .all(owner(partition, new Random(seed)), owner(partition, new Random(-seed)))
        .andFailFast()
        .await()
        .atMost(SOON);

    for (var n = 0; n < nodes.size(); n++) {
      var own = nodes.get(n);
      assertThat(queued(own)).isEqualTo(arrivals.get(n));
      assertThat(handled(own))
          .isEqualTo(ids(partition.stream().filter(one -> one.node().equals(own)).toList()));
    }
  }

  private Uni<Void> owner(List<Received> partition, Random random) {
    var engine = engine(new UnreliableStore(store, random));
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            () -> {
              var handled = 0;
              while (handled < partition.size()) {
                var end = Math.min(partition.size(), handled + 1 + random.nextInt(9));
                if (outcome(engine, partition.subList(handled, end)) == null) {
                  handled = end;
                }
              }
            });
  }

  private ChangingQueues engine(QueueStore store) {
    return new ChangingQueues(store, saying, new Doorbell(), measuring, clock);
  }

  private static void change(ChangingQueues engine, List<Received> batch) {
    engine.change(batch).await().atMost(SOON);
  }

  private static Throwable outcome(ChangingQueues engine, List<Received> batch) {
    return engine
        .change(batch)
        .map(_ -> (Throwable) null)
        .onFailure()
        .recoverWithItem(failure -> failure)
        .await()
        .atMost(SOON);
  }

  private static List<Received> log(NodeId node, List<TransportRequestId> requests) {
    var log = new ArrayList<Received>();
    log.add(configure(node));
    requests.forEach(request -> log.add(arrive(node, request)));
    return log;
  }

  private static List<UUID> ids(List<Received> inputs) {
    return inputs.stream().map(Received::id).toList();
  }

  /// The inputs that were answered, in the order of their answers.
  private static List<UUID> handled(NodeId node) throws SQLException {
    return read(
        """
        select (convert_from(value, 'UTF8')::jsonb ->> 'input')::uuid from queue_engine.outbox
        where topic = 'waybill.queue-changes' and key = ?::text order by id
        """,
        node,
        UUID.class);
  }

  /// The requests of a queue, in its order.
  private static List<TransportRequestId> queued(NodeId node) throws SQLException {
    return read(
            "select request_id from queue_engine.queue_entry where node_id = ? order by position",
            node,
            Integer.class)
        .stream()
        .map(TransportRequestId::new)
        .toList();
  }

  private static <T> List<T> read(String query, NodeId node, Class<T> kind) throws SQLException {
    try (var database = RealServers.superuser();
        var select = database.prepareStatement(query)) {
      select.setInt(1, node.value());
      var found = new ArrayList<T>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getObject(1, kind));
        }
      }
      return found;
    }
  }
}
