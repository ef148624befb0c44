package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.core.Delivery;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What is sent, and how often, when processes crash, hang and stop.
class SendingThroughFaultsIT extends SendingProcesses {
  @Test
  void aCrashBetweenAnswerAndCommitIsOneDuplicateWithTheSameId() throws Exception {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, HOOK, "a"));
    var dying = new DyingStrands(database.strands());
    SendingDeliveries first = process(dying, this::take, Map.of());
    first.start();
    await().until(() -> sent.size() == 1 && dying.died());
    first.stop();
    SendingDeliveries second = process(this::take, Map.of());
    second.start();
    database.pass(Duration.ofMinutes(2));
    second.ring();

    await().until(() -> count("delivered") == 2);

    assertThat(sent)
        .extracting(Delivery::id)
        .containsExactly(
            aDelivery(1, HOOK, "a").id(),
            aDelivery(1, HOOK, "a").id(),
            aDelivery(2, HOOK, "a").id());
    assertThat(sent.getFirst().payload()).isEqualTo(sent.get(1).payload());
  }

  @Test
  void aDatabaseThatIsAwayForAMomentCostsNoDuplicate() throws Exception {
    database.add(aDelivery(1, HOOK, "a"));
    var flaky = new DyingStrands(database.strands());
    process(flaky, this::take, Map.of()).start();
    await().until(flaky::died);

    flaky.recover();

    await().until(() -> count("delivered") == 1);
    assertThat(sent).hasSize(1);
  }

  @Test
  void anAttemptThatTakesTooLongIsEndedAndMadeAgain() throws Exception {
    database.add(aDelivery(1, HOOK, "a"));
    var hangs = new CountDownLatch(1);
    Map<Integer, Attempt> attempts = new ConcurrentHashMap<>();
    SendingDeliveries process =
        process(
            (_, attempt) -> {
              attempts.put(attempt.number(), attempt);
              if (attempt.number() == 1) {
                hangs.await();
              }
              return taken();
            },
            Map.of("attempt", "PT0.1S", "retry-after", "PT0.05S", "look-every", "PT0.05S"));
    process.start();

    await().until(() -> count("delivered") == 1);
    assertThat(attempts).containsOnlyKeys(1, 2);
    assertThat(
            database.number("select count(*) from delivery_attempt where words like 'no answer%'"))
        .isEqualTo(1);
  }

  @Test
  void aBugOfTheCarrierIsAFailureAndTellsNothing() throws Exception {
    database.add(aDelivery(1, HOOK, "a"));
    process(
            (_, _) -> {
              throw new IllegalStateException("with a s3cret in it");
            },
            Map.of("retry-after", "PT0.05S", "look-every", "PT0.05S"))
        .start();

    await().until(() -> count("dead") == 1);
    Listed dead =
        database.deliveries().list(Filter.all(TenantId.DEFAULT), Long.MAX_VALUE, 10).getFirst();
    assertThat(dead.words()).contains("IllegalStateException").doesNotContain("s3cret");
    assertThat(dead.reason()).isEqualTo("exhausted");
    assertThat(dead.attempts()).isEqualTo(2);
  }

  @Test
  void whoStopsGivesBackWhatIsUnderWay() throws Exception {
    database.add(aDelivery(1, HOOK, "a"));
    var hangs = new CountDownLatch(1);
    var began = new CountDownLatch(1);
    SendingDeliveries first =
        process(
            (_, _) -> {
              began.countDown();
              hangs.await();
              return taken();
            },
            Map.of("drain", "PT0.1S"));
    first.start();
    began.await();

    first.stop();

    process(this::take, Map.of()).start();
    await().until(() -> count("delivered") == 1);
    assertThat(sent).hasSize(1);
    assertThat(database.number("select attempts from delivery")).isEqualTo(1);
  }

  @Test
  void whatIsAboutToEndMayEndWhenTheServiceStops() throws Exception {
    database.add(aDelivery(1, HOOK, "a"));
    var began = new CountDownLatch(1);
    var let = new CountDownLatch(1);
    SendingDeliveries process =
        process(
            (delivery, attempt) -> {
              began.countDown();
              let.await();
              return take(delivery, attempt);
            },
            Map.of("drain", "PT30S"));
    process.start();
    began.await();
    Thread stops = Thread.ofVirtual().start(() -> stop(process));
    await().until(() -> stops.getState() != Thread.State.RUNNABLE);

    let.countDown();
    stops.join();

    assertThat(count("delivered")).isEqualTo(1);
  }

  @Test
  void aLeaseIsLongerThanAnAttempt() {
    SendingDeliveries process = process(this::take, Map.of("lease", "PT40S"));

    assertThatIllegalStateException()
        .isThrownBy(process::start)
        .withMessageContaining("waybill.delivery.lease");
  }

  private static void stop(SendingDeliveries process) {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
