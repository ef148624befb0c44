package dev.waybill.queue;

import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.schedule.Timetable;
import dev.waybill.queue.core.QueueInput.FireSchedule.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The moments of schedules, read off their timetables for rules that know no calendar.
public final class Firings {
  /// So many are counted one by one.
  private static final int COUNTED = 1_000;

  /// Of a schedule that has fired more often, the latest moment lies no further back.
  private static final Duration SURELY = Duration.ofDays(1);

  private Firings() {}

  /// When a schedule fires first since it was switched on; empty when it does not. That may have
  /// passed by now.
  public static Optional<Instant> first(Schedule schedule) {
    return schedule.activeSince().flatMap(Timetable.of(schedule)::next);
  }

  /// What has come of a schedule from `moment`, which it was waiting for, up to `at`.
  public static Due due(Schedule schedule, Instant moment, Instant at) {
    var timetable = Timetable.of(schedule);
    var latest = moment;
    var times = 1;
    var next = timetable.next(latest);
    while (next.isPresent() && !next.get().isAfter(at)) {
      latest = next.get();
      if (++times == COUNTED && latest.isBefore(at.minus(SURELY))) {
        latest = at.minus(SURELY);
      }
      next = timetable.next(latest);
    }
    return new Due(Math.min(times, COUNTED), latest, next);
  }
}
