package dev.waybill.queue.kafka;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.arrive;
import static dev.waybill.queue.Landscape.configure;
import static dev.waybill.queue.Landscape.sent;
import static dev.waybill.queue.Landscape.virtual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.ChangingQueues;
import dev.waybill.queue.FiringSchedules;
import dev.waybill.queue.Measuring;
import dev.waybill.queue.QueueStore;
import dev.waybill.queue.memory.MemoryQueueStore;
import dev.waybill.testkit.TestingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schedules over ten years with their changes of clocks, told and handled by two engines that are
/// killed now and then after a decision and before its commit; messages come twice at times.
class TenYearsOfSchedulesTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final LocalDate END = FIRST.plusYears(10);
  private static final int MOST_LOOKS = 100;

  private final TestingClock clock =
      new TestingClock(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC));
  private final MemoryQueueStore kept = new MemoryQueueStore();
  private final Random random = new Random(20261122);
  private final List<Engine> engines = List.of(new Engine(), new Engine());
  private final Deque<Envelope<? extends Message>> topic = new ArrayDeque<>();
  private final Map<UUID, Instant> firings = new HashMap<>();
  private final List<Instant> runs = new ArrayList<>();
  private final NodeId node = aNode();
  private final TransportRequestId request = aRequest();
  private int killed;

  /// One is leapt over each year, one is shown twice, and one leaps by half an hour.
  @ParameterizedTest
  @CsvSource({"Europe/Berlin, 02:30", "America/New_York, 01:30", "Australia/Lord_Howe, 02:10"})
  void aDailyScheduleRunsOnceEachDay(ZoneId zone, LocalTime time) {
    run(new Schedule.Daily(1, time), zone);

    assertThat(runs).containsExactlyElementsOf(days(zone, time, _ -> true));
    assertThat(killed).isPositive();
  }

  @Test
  void aScheduleOfEverySecondWeekKeepsItsWeeks() {
    var zone = ZoneId.of("America/New_York");
    var time = LocalTime.of(1, 30);
    var sunday = List.of(DayOfWeek.SUNDAY);

    run(new Schedule.Weekly(2, sunday, time, FIRST), zone);

    assertThat(runs)
        .containsExactlyElementsOf(
            days(
                zone,
                time,
                day ->
                    day.getDayOfWeek() == DayOfWeek.SUNDAY
                        && ChronoUnit.DAYS.between(FIRST, day) / 7 % 2 == 0));
  }

  private void run(Schedule.Pattern pattern, ZoneId zone) {
    var schedule = new Schedule(pattern, zone, Optional.of(clock.instant()), true);
    bring(sent(configure(node, virtual().with(Optional.of(schedule)))));
    var end = END.atStartOfDay(zone).toInstant();
    for (var next = next(); next.isBefore(end); next = next()) {
      clock.set(next.minusMillis(1));
      engines.forEach(Engine::look);
      hear();
      assertThat(topic).as("nothing fires before its moment").isEmpty();
      bring(sent(arrive(node, request)));
      fire(next);
    }
  }

  private Instant next() {
    return kept.queue(node).nodeState().timer().next().orElseThrow();
  }

  /// Both look, some seconds or minutes late, until the moment has passed.
  private void fire(Instant moment) {
    clock.set(moment.plusSeconds(random.nextInt(240)));
    for (int looks = 0; next().equals(moment); looks++) {
      assertThat(looks).isLessThan(MOST_LOOKS);
      engines.get(random.nextInt(2)).look();
      engines.get(random.nextInt(2)).look();
      hear();
      deliver();
      clock.passes(Duration.ofSeconds(random.nextInt(3) == 0 ? 700 : 5));
    }
  }

  private void bring(Envelope<? extends Message> input) {
    topic.add(input);
    deliver();
  }

  /// As a broker does: until it is handled, and now and then once more.
  private void deliver() {
    while (!topic.isEmpty()) {
      var batch = List.copyOf(topic);
      if (engines.get(random.nextInt(2)).handle(batch)) {
        topic.clear();
        hear();
      }
      if (random.nextInt(4) == 0) {
        engines.get(random.nextInt(2)).handle(batch);
        hear();
      }
    }
  }

  private void hear() {
    for (var said : kept.takeSaid()) {
      switch (said.data()) {
        case NodeInput.FireSchedule fire -> {
          firings.put(said.id(), fire.moment());
          topic.add(said);
        }
        case NodeInput input -> topic.add(said);
        case QueueChange change when !change.actions().isEmpty() ->
            runs.add(firings.get(change.input()));
        default -> {
          // Told to others.
        }
      }
    }
  }

  /// By the calendar alone: the day's minute, or the end of the leap that it lies in.
  private static List<Instant> days(ZoneId zone, LocalTime time, Predicate<LocalDate> counts) {
    return Stream.iterate(FIRST, day -> day.plusDays(1))
        .takeWhile(day -> day.isBefore(END))
        .filter(counts)
        .map(day -> moment(day.atTime(time), zone))
        .filter(moment -> moment.isAfter(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC)))
        .toList();
  }

  private static Instant moment(LocalDateTime local, ZoneId zone) {
    var offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(local).getInstant()
        : local.toInstant(offsets.getFirst());
  }

  private final class Engine {
    private final QueueStore store = new Killed();
    private final Wire wire = new Wire(new Envelopes("queue-engine", clock));
    private final Doorbell doorbell = new Doorbell();
    private final FiringSchedules firing = new FiringSchedules(store, wire, doorbell, clock);
    private final ChangingQueues changing =
        new ChangingQueues(store, wire, doorbell, new Measuring(new SimpleMeterRegistry()), clock);

    void look() {
      survives(firing.look());
    }

    boolean handle(List<? extends Envelope<? extends Message>> batch) {
      return survives(changing.change(batch.stream().map(Wire::read).toList()));
    }

    private boolean survives(Uni<Void> work) {
      return work.map(_ -> true)
          .onFailure(Kill.class)
          .recoverWithItem(false)
          .await()
          .indefinitely();
    }
  }

  private static final class Kill extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// All is decided, and nothing is kept.
  private final class Killed implements QueueStore {
    @Override
    public <T> Uni<T> together(Function<Step, Uni<T>> work) {
      return kept.together(step -> work.apply(step).invoke(this::maybe));
    }

    private void maybe() {
      if (random.nextInt(6) == 0) {
        killed++;
        throw new Kill();
      }
    }
  }
}
