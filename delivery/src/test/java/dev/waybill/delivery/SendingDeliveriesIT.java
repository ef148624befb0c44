package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.happening;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Fixtures;
import dev.waybill.delivery.postgres.DeliveryDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Processes that send, at one database.
class SendingDeliveriesIT {
  private static DeliveryDatabase database;

  private final List<SendingDeliveries> processes = new ArrayList<>();
  private final List<Delivery> sent = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeAll
  static void migrate() {
    database = DeliveryDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (SendingDeliveries process : processes) {
      process.stop();
    }
  }

  @Test
  void manyProcessesLoseNothingAndSendNothingTwice() throws Exception {
    Set<String> underWay = ConcurrentHashMap.newKeySet();
    Carrier strict =
        (delivery, _) -> {
          String strand = delivery.channel() + delivery.key();
          if (!underWay.add(strand)) {
            throw new IllegalStateException("two of a key are under way");
          }
          sent.add(delivery);
          underWay.remove(strand);
          return taken();
        };
    for (int i = 0; i < 4; i++) {
      process(strict, Map.of("look-every", "PT0.05S")).start();
    }
    for (int i = 0; i < 400; i += 20) {
      List<Delivery> some = new ArrayList<>();
      for (int j = i; j < i + 20; j++) {
        some.add(aDelivery(j, j % 3 == 0 ? CHAT : HOOK, "key " + j % 40));
      }
      database.add(some);
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> count("delivered") == 400);

    assertThat(sent).hasSize(400).extracting(Delivery::id).doesNotHaveDuplicates();
    inOrderOfEachStrand(sent);
  }

  @Test
  void aChannelThatHangsHoldsUpNoOther() throws Exception {
    var hangs = new CountDownLatch(1);
    SendingDeliveries process =
        process(
            (delivery, _) -> {
              if (delivery.channel().equals(HOOK)) {
                hangs.await();
              }
              sent.add(delivery);
              return taken();
            },
            Map.of("under-way", "12", "attempt", "PT50S"));
    for (int i = 0; i < 100; i++) {
      database.add(aDelivery(i, HOOK, "key " + i), aDelivery(i, CHAT, "key " + i));
    }
    process.start();

    await().atMost(Duration.ofSeconds(30)).until(() -> sent.size() == 100);
    assertThat(sent).extracting(Delivery::channel).containsOnly(CHAT);
    hangs.countDown();
    await().atMost(Duration.ofSeconds(30)).until(() -> sent.size() == 200);
  }

  @Test
  void aChannelGetsSoManyAtOnceAndOthersTheirs() throws Exception {
    SendingDeliveries process =
        process(this::take, Map.of("burst", "5", "per-second", "0.001", "look-every", "PT0.05S"));
    for (int i = 0; i < 20; i++) {
      database.add(aDelivery(i, HOOK, "key " + i));
    }
    database.add(aDelivery(99, CHAT, "a"));
    process.start();

    await().until(() -> sent.size() == 6);
    process.stop();

    assertThat(sent).filteredOn(one -> one.channel().equals(HOOK)).hasSize(5);
    assertThat(sent).filteredOn(one -> one.channel().equals(CHAT)).hasSize(1);
  }

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
  void whatIsRungForGoesAtOnce() throws Exception {
    SendingDeliveries process = process(this::take, Map.of("look-every", "PT10M"));
    process.start();
    for (int i = 0; i < 5; i++) {
      database.add(aDelivery(i, HOOK, "a"), aDelivery(i, CHAT, "a"));
      process.ring();
    }

    await().until(() -> count("delivered") == 10);
    inOrderOfEachStrand(sent);
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
  void attemptsAreCounted() throws Exception {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, CHAT, "a"));
    process(
            (delivery, _) -> delivery.channel().equals(HOOK) ? taken() : Fixtures.refused(),
            Map.of())
        .start();

    await().until(() -> count("delivered") == 1 && count("dead") == 1);
    await().until(() -> attempts("taken") == 1 && attempts("refused") == 1);
  }

  @Test
  void aLeaseIsLongerThanAnAttempt() {
    SendingDeliveries process = process(this::take, Map.of("lease", "PT40S"));

    assertThatIllegalStateException()
        .isThrownBy(process::start)
        .withMessageContaining("waybill.delivery.lease");
  }

  private double attempts(String outcome) {
    return meters.counter("waybill.delivery.attempts", "outcome", outcome).count();
  }

  private Answer take(Delivery delivery, Attempt attempt) {
    assertThat(attempt.number()).isPositive();
    sent.add(delivery);
    return taken();
  }

  private SendingDeliveries process(Carrier carrier, Map<String, String> settings) {
    return process(database.strands(), carrier, settings);
  }

  private SendingDeliveries process(
      Strands strands, Carrier carrier, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("burst", "1000", "per-second", "1000"));
    all.putAll(settings);
    var process =
        new SendingDeliveries(
            strands,
            carrier,
            TestingSettings.with(all),
            Clock.systemUTC(),
            new DeliveryMeters(meters));
    processes.add(process);
    return process;
  }

  private static long count(String state) throws SQLException {
    return database.number("select count(*) from delivery where state = '" + state + "'");
  }

  private static void stop(SendingDeliveries process) {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void inOrderOfEachStrand(List<Delivery> all) {
    record Strand(ChannelId channel, String key) {}
    Map<Strand, List<Integer>> strands = new HashMap<>();
    all.forEach(
        one ->
            strands
                .computeIfAbsent(new Strand(one.channel(), one.key()), _ -> new ArrayList<>())
                .add(happening(one)));
    assertThat(strands.values()).isNotEmpty().allSatisfy(one -> assertThat(one).isSorted());
  }
}
