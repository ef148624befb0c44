package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Wishes.arrive;
import static dev.waybill.queue.Wishes.configure;
import static dev.waybill.queue.Wishes.importAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import dev.waybill.queue.QueueStore.Wanted;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.Needs.Ahead;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
class ChangingQueuesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject QueueStore store;
  @Inject Saying saying;
  @Inject Doorbell doorbell;
  @Inject Measuring measuring;
  @Inject EngineSettings settings;
  @Inject Clock clock;

  @Test
  void twoEnginesThatHoldTheSameInputsForAMomentHandleEachOnce() {
    var nodes = List.of(aNode(), aNode(), aNode());
    var batches = new ArrayList<List<Received>>();
    var requests = new ArrayList<TransportRequestId>();
    for (var batch = 0; batch < 20; batch++) {
      var inputs = new ArrayList<Received>();
      for (var node : nodes) {
        inputs.add(configure(node));
        for (var i = 0; i < 10; i++) {
          requests.add(aRequest());
          inputs.add(arrive(node, requests.getLast()));
        }
      }
      batches.add(inputs);
    }
    var other = new ArrayList<>(batches);
    Collections.shuffle(other, new Random(7));

    Uni.join()
        .all(inTurn(engine(), batches), inTurn(engine(), other))
        .andFailFast()
        .await()
        .atMost(SOON);

    for (var node : nodes) {
      var queue = queue(node, requests);
      assertThat(queue.entries()).hasSize(200);
      assertThat(queue.entries()).allMatch(entry -> entry.version() == 1);
      assertThat(queue.entries())
          .extracting(QueueEntry::position)
          .doesNotHaveDuplicates()
          .allMatch(position -> position <= queue.lastPosition());
    }
  }

  @Test
  void aDeploymentThatNobodyReportsOnEndsInError() {
    var node = aNode();
    var request = aRequest();
    engine()
        .change(List.of(configure(node), arrive(node, request), importAll(node)))
        .await()
        .atMost(SOON);
    var tomorrow = Clock.offset(clock, Duration.ofDays(1));

    var watching = new WatchingDeadlines(store, saying, doorbell, settings, tomorrow);
    watching.look().await().atMost(SOON);
    watching.look().await().atMost(SOON);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(queue(node, List.of(request)).entries())
                    .extracting(QueueEntry::status)
                    .containsExactly(EntryStatus.ERROR));
  }

  @Test
  void aDeploymentWithinItsDeadlineIsLeftAlone() {
    var node = aNode();
    var request = aRequest();
    engine()
        .change(List.of(configure(node), arrive(node, request), importAll(node)))
        .await()
        .atMost(SOON);
    var deadline = deploying().importDeadline();
    var beforeTheGraceEnds = Clock.offset(clock, deadline.plus(Duration.ofMinutes(14)));

    var before = store.together(step -> step.overdue(clock.instant())).await().atMost(SOON);
    new WatchingDeadlines(store, saying, doorbell, settings, beforeTheGraceEnds)
        .look()
        .await()
        .atMost(SOON);

    assertThat(before).isEmpty();
    assertThat(overdueNodes(beforeTheGraceEnds)).contains(node);
  }

  /// Those whose deadline has passed and that nobody was told of yet.
  private List<NodeId> overdueNodes(Clock then) {
    return store.together(step -> step.overdue(then.instant())).await().atMost(SOON).stream()
        .map(QueueStore.Overdue::node)
        .toList();
  }

  private ChangingQueues engine() {
    return new ChangingQueues(store, saying, doorbell, measuring, clock);
  }

  private static Uni<Void> inTurn(ChangingQueues engine, List<List<Received>> batches) {
    var all = Uni.createFrom().voidItem();
    for (var batch : batches) {
      all = all.chain(() -> engine.change(batch));
    }
    return all;
  }

  private ImportQueue queue(NodeId node, List<TransportRequestId> requests) {
    var needs = new Needs(requests, List.of(), Ahead.NOTHING);
    return store
        .together(step -> step.load(List.of(new Wanted(node, TenantId.DEFAULT, List.of(needs)))))
        .await()
        .atMost(SOON)
        .get(node)
        .queue();
  }
}
