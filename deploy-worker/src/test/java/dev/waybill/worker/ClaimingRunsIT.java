package dev.waybill.worker;

import static dev.waybill.worker.postgres.WorkerDatabase.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.testkit.TestingClock;
import dev.waybill.worker.Runs.Wish;
import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.Fixtures;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.postgres.WorkerDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several workers at one database.
class ClaimingRunsIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static WorkerDatabase database;

  private final Runs runs = database.runs();
  private final TestingClock clock = new TestingClock(Instant.now());
  private final List<ClaimingRuns> workers = new ArrayList<>();

  @BeforeAll
  static void migrate() {
    database = WorkerDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (ClaimingRuns worker : workers) {
      worker.stop();
    }
  }

  @Test
  void ofTwoWorkersOneCarriesEachRunOut() throws Exception {
    var target = new CountingTarget();
    ClaimingRuns a = worker("a", target);
    ClaimingRuns b = worker("b", target);
    List<Envelope<DeployOrder>> orders = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      orders.add(order(1 + i % 5, i));
    }
    a.start();
    b.start();
    runs.accept(orders, Wish.nothing());

    await().atMost(Duration.ofSeconds(30)).until(() -> database.told("queue-inputs") == 40);
    a.stop();
    b.stop();

    assertThat(target.ran).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void whatAWorkerHasNoRoomForIsAnothers() throws Exception {
    var stuck = new CountingTarget();
    stuck.blocked = new CountDownLatch(1);
    var free = new CountingTarget();
    ClaimingRuns a = worker("a", stuck);
    ClaimingRuns b = worker("b", free);
    a.start();
    a.accept(List.of(order(1, 1), order(2, 2), order(3, 3), order(4, 4)));
    await().until(() -> stuck.ran.size() == 3);

    b.start();

    await().until(() -> database.told("queue-inputs") == 1);
    b.stop();
    stuck.blocked.countDown();
    await().until(() -> database.told("queue-inputs") == 4);
  }

  @Test
  void whatWaitsBehindAnotherRunOfItsNodeGoesOnAtOnce() throws Exception {
    ClaimingRuns patient =
        worker("a", new CountingTarget(), Map.of("look-every", "PT60S", "runs", "3"));
    patient.start();

    patient.accept(List.of(order(2, 1), order(2, 2), order(2, 3), order(4, 4)));

    await().atMost(Duration.ofSeconds(20)).until(() -> database.told("queue-inputs") == 4);
    assertThat(database.told("queue-inputs", "entry")).containsSubsequence("1", "2", "3");
  }

  @Test
  void aWorkerThatStopsGivesItsRunBackAtOnce() throws Exception {
    var stuck = new CountingTarget();
    stuck.blocked = new CountDownLatch(1);
    ClaimingRuns a = worker("a", stuck);
    runs.accept(List.of(order(2, 1)), Wish.nothing());
    a.start();
    await().until(() -> stuck.ran.size() == 1);
    a.stop();

    Claim claim =
        runs.claim(new Wish("b", 1, LEASE, _ -> Optional.empty())).stream()
            .findFirst()
            .orElseThrow();

    assertThat(claim.stepBegun()).isTrue();
    assertThat(claim.done()).isZero();
    assertThat(claim.cutOff()).isFalse();
  }

  @Test
  void aStepThatIsAboutToEndMayEndWhenTheWorkerStops() throws Exception {
    var slow = new CountingTarget();
    slow.blocked = new CountDownLatch(1);
    ClaimingRuns a = worker("a", slow, Map.of("drain", "PT60S", "look-every", "PT0.02S"));
    a.start();
    a.accept(List.of(order(2, 1)));
    await().until(() -> slow.ran.size() == 1);
    Thread stops = Thread.ofVirtual().start(() -> stop(a));
    await().until(() -> stops.getState() != Thread.State.RUNNABLE);

    slow.blocked.countDown();
    stops.join();

    assertThat(database.told("queue-inputs", "outcome,kind")).containsExactly("succeeded");
  }

  @Test
  void aStepThatDoesNotEndIsLeftSomeTimeAfterTheDeadline() throws Exception {
    var stuck = new CountingTarget();
    stuck.blocked = new CountDownLatch(1);
    Envelope<DeployOrder> order = order(2, 1);
    ClaimingRuns a = worker("a", stuck, Map.of("lease", "PT0.6S", "look-every", "PT0.02S"));
    a.start();
    a.accept(List.of(order));
    await().until(() -> stuck.ran.size() == 1);

    clock.set(order.data().deadline().plus(Duration.ofMinutes(2)));

    // What was begun has unpacked, as the target says; nothing has been deployed.
    await().until(() -> database.told("queue-inputs") == 1);
    assertThat(database.told("queue-inputs", "outcome,kind")).containsExactly("fatal");
    assertThat(stuck.ran).hasSize(1);
  }

  @Test
  void aDestinationIsAskedForOnceAVersion() throws Exception {
    List<Object> asked = new CopyOnWriteArrayList<>();
    var destinations =
        new RememberedDestinations(
            target -> {
              asked.add(target);
              return new Destinations.Answer.Found(Fixtures.aDirectory("root", "/srv"));
            });
    ClaimingRuns a =
        worker("a", new CountingTarget(), destinations, Map.of("look-every", "PT0.02S"));
    a.start();
    for (int entry = 1; entry <= 3; entry++) {
      int so = entry;
      a.accept(List.of(order(2, entry)));
      await().until(() -> database.told("queue-inputs") == so);
    }
    a.stop();

    assertThat(asked).hasSize(1);
  }

  private static void stop(ClaimingRuns worker) {
    try {
      worker.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Remembers what it ran.
  private static final class CountingTarget implements DeployTarget {
    private final List<DeployStep> ran = new CopyOnWriteArrayList<>();
    private CountDownLatch blocked = new CountDownLatch(0);

    @Override
    public String type() {
      return "DIRECTORY";
    }

    @Override
    public StepResult run(DeployStep step) throws InterruptedException {
      ran.add(step);
      blocked.await();
      return new Done("done");
    }

    @Override
    public StepResult runAgain(DeployStep step) throws InterruptedException {
      return run(step);
    }

    @Override
    public StepResult ask(DeployStep step) {
      return new Done("done");
    }
  }

  private ClaimingRuns worker(String name, DeployTarget target) {
    return worker(
        name,
        target,
        Map.of("runs", "3", "lease", "PT60S", "look-every", "PT0.02S", "drain", "PT0S"));
  }

  private ClaimingRuns worker(String name, DeployTarget target, Map<String, String> settings) {
    return worker(
        name,
        target,
        _ -> new Destinations.Answer.Found(Fixtures.aDirectory("root", "/srv")),
        settings);
  }

  private ClaimingRuns worker(
      String name, DeployTarget target, Destinations destinations, Map<String, String> others) {
    WorkerSettings settings = TestingSettings.with(others);
    Runs own = database.runs();
    var running =
        new RunningImports(
            own,
            destinations,
            _ -> new NodeFiles.Answer.Found(Map.of()),
            List.of(target),
            settings,
            clock);
    var worker = new ClaimingRuns(own, running, settings, clock, name);
    workers.add(worker);
    return worker;
  }
}
