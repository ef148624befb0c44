package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.THEN;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.busy;
import static dev.waybill.delivery.core.Fixtures.happening;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.HealthRules;
import dev.waybill.delivery.core.RetrySchedule;
import dev.waybill.delivery.memory.MemoryStrands;
import dev.waybill.testkit.TestingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A receiver that is down for hours and days, on a clock that runs by itself.
class OutageTest {
  private static final int KEYS = 7;

  private final TestingClock clock = new TestingClock(THEN);
  private final MemoryStrands strands =
      new MemoryStrands(clock, HealthRules.of(RetrySchedule.USUAL, Duration.ofHours(72)));
  private final Map<Integer, Instant> happenings = new LinkedHashMap<>();
  private final Map<Integer, Attempt> received = new LinkedHashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private final Random chance = new Random(7);
  private final List<Instant> asked = new ArrayList<>();
  private Instant down = Instant.MAX;
  private Instant up = Instant.MIN;
  private final Trying trying =
      new Trying(
          strands,
          this::carry,
          RetrySchedule.USUAL,
          Duration.ofMinutes(1),
          chance::nextDouble,
          new DeliveryMeters(new SimpleMeterRegistry()));

  @AfterEach
  void end() {
    trying.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 35})
  void aReceiverThatWasDownForHoursGetsEverythingInOrder(int hours) throws SQLException {
    down = THEN;
    up = THEN.plus(Duration.ofHours(hours));

    happens(Duration.ofHours(hours + 1), 300);
    run(THEN.plus(Duration.ofDays(6)));

    assertThat(order).hasSize(300).doesNotHaveDuplicates();
    inOrderOfEachKey(order);
    assertThat(received.values()).noneMatch(Attempt::gap);
    assertThat(strands.health(HOOK)).isEqualTo(new Well());
  }

  @Test
  void aReceiverThatWasDownForTwoDaysGetsEverythingInOrder() throws SQLException {
    down = THEN;
    up = THEN.plus(Duration.ofDays(2));
    happens(Duration.ofDays(2), 300);
    run(up.minusSeconds(1));
    List<Integer> dead = deadOnes();

    // Whoever looks after it replays what was given up when the receiver is back.
    clock.set(up);
    strands.replay(_ -> true);
    run(THEN.plus(Duration.ofDays(9)));

    assertThat(dead).isNotEmpty().allMatch(happening -> happening < KEYS);
    assertThat(order).hasSize(300).doesNotHaveDuplicates();
    inOrderOfEachKey(order);
    assertThat(received.values()).noneMatch(Attempt::gap);
    assertThat(dead)
        .allSatisfy(happening -> assertThat(received.get(happening).redelivery()).isEqualTo(1));
  }

  @Test
  void whatIsNotReplayedIsAGapThatTheNextOfItsKeyTells() throws SQLException {
    down = THEN;
    up = THEN.plus(Duration.ofDays(2));
    happens(Duration.ofDays(2), 300);
    run(THEN.plus(Duration.ofDays(9)));

    assertThat(strands.count().waiting()).isZero();
    assertThat(order).hasSize(300 - (int) strands.count().dead());
    inOrderOfEachKey(order);
    assertThat(deadOnes())
        .isNotEmpty()
        .allSatisfy(happening -> assertThat(received.get(happening + KEYS).gap()).isTrue());
  }

  @Test
  void aReceiverThatNeverComesBackIsDisabledAndLeftAlone() throws SQLException {
    down = THEN;
    up = Instant.MAX;
    happens(Duration.ofDays(3), 300);
    run(THEN.plus(Duration.ofDays(30)));

    assertThat(strands.health(HOOK)).isInstanceOf(Disabled.class);
    assertThat(asked.getLast()).isBefore(THEN.plus(Duration.ofDays(5)));
    assertThat(strands.count().waiting()).isPositive();
    assertThat(strands.alarms())
        .extracting(alarm -> alarm.getClass().getSimpleName())
        .containsExactly("KeepsFailing", "GivenUp", "Disabled");
    Alarm first = strands.alarms().getFirst();
    assertThat(first.about().channel()).isEqualTo(HOOK);
  }

  private Answer carry(Delivery delivery, Attempt attempt) {
    Instant now = clock.instant();
    asked.add(now);
    if (!now.isBefore(down) && now.isBefore(up)) {
      return busy();
    }
    received.put(happening(delivery), attempt);
    order.add(happening(delivery));
    return taken();
  }

  /// So many in all, evenly over that time, by turns under each key.
  private void happens(Duration time, int count) {
    for (int i = 0; i < count; i++) {
      happenings.put(i, THEN.plus(time.multipliedBy(i).dividedBy(count)));
    }
  }

  /// Goes on until that time, from one moment at which something is due to the next.
  private void run(Instant until) throws SQLException {
    Optional<Instant> moment = next(until);
    while (moment.isPresent()) {
      if (moment.get().isAfter(clock.instant())) {
        clock.set(moment.get());
      }
      addWhatHappened();
      for (Claim claim : strands.claim(new Wish(64, 8, 2, Map.of(), Duration.ofMinutes(1)))) {
        trying.settle(claim, trying.attempt(claim).orElseThrow());
      }
      moment = next(until);
    }
    clock.set(until);
  }

  private Optional<Instant> next(Instant until) {
    Optional<Instant> added = happenings.values().stream().findFirst();
    return Stream.of(added, strands.nextDue())
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .filter(moment -> moment.isBefore(until));
  }

  private void addWhatHappened() {
    happenings
        .entrySet()
        .removeIf(
            one -> {
              boolean due = !one.getValue().isAfter(clock.instant());
              if (due) {
                strands.add(aDelivery(one.getKey(), HOOK, "key " + one.getKey() % KEYS));
              }
              return due;
            });
  }

  private List<Integer> deadOnes() {
    return IntStream.range(0, 300)
        .filter(happening -> strands.isDead(aDelivery(happening, HOOK, "any").id()))
        .boxed()
        .toList();
  }

  private static void inOrderOfEachKey(List<Integer> happenings) {
    for (int key = 0; key < KEYS; key++) {
      int one = key;
      assertThat(happenings.stream().filter(happening -> happening % KEYS == one)).isSorted();
    }
  }
}
