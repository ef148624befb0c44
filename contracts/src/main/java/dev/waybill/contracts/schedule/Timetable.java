package dev.waybill.contracts.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Schedule.Weekly;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.Stream;

/// The moments at which a schedule fires.
///
/// A pattern names minutes of a local clock. One that the clock leaps over, as summer time begins,
/// fires when the leap is over. One that the clock shows twice, as summer time ends, fires the
/// first time; where the hour is left open (`*`), both times, so that every hour is every hour.
public final class Timetable {
  /// Patterns that never come true, such as 30 February, are given up after so many tries.
  private static final int TRIES = 1_000;

  private final Schedule schedule;
  private final ExecutionTime cron;
  private final boolean everyHour;

  private Timetable(Schedule schedule, ExecutionTime cron, boolean everyHour) {
    this.schedule = schedule;
    this.cron = cron;
    this.everyHour = everyHour;
  }

  /// @throws IllegalArgumentException when its pattern is no line of a crontab, saying why
  public static Timetable of(Schedule schedule) {
    var line = schedule.pattern().cron().strip();
    var everyHour = line.split("\\s+").length > 1 && line.split("\\s+")[1].startsWith("*");
    return new Timetable(schedule, ExecutionTime.forCron(parsed(line)), everyHour);
  }

  /// Some lines make the parser stumble instead of saying no, and it reads several lines in one.
  private static Cron parsed(String line) {
    if (line.contains("|")) {
      throw new IllegalArgumentException("it holds |");
    }
    try {
      var unix = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
      return new CronParser(unix).parse(line).validate();
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("it cannot be read", e);
    }
  }

  /// The first moment after `after`; empty when none is found.
  public Optional<Instant> next(Instant after) {
    var best = Optional.<Instant>empty();
    var local = start(after);
    for (var tries = 0; tries < TRIES; tries++) {
      var following = following(local);
      if (following.isEmpty()) {
        return best;
      }
      local = following.get();
      var moments = moments(local).toList();
      if (best.isPresent() && !moments.getFirst().isBefore(best.get())) {
        return best;
      }
      if (counts(local.toLocalDate())) {
        var sooner = moments.stream().filter(moment -> moment.isAfter(after)).findFirst();
        best = Stream.concat(best.stream(), sooner.stream()).min(Instant::compareTo);
      }
    }
    return best;
  }

  /// From which local time on to look. The clock may show again what it showed before `after`.
  private LocalDateTime start(Instant after) {
    var local = LocalDateTime.ofInstant(after, zone());
    if (schedule.pattern() instanceof Weekly weekly
        && local.toLocalDate().isBefore(weekly.since())) {
      return weekly.since().atStartOfDay().minus(1, ChronoUnit.NANOS);
    }
    var back = overlap(local);
    return everyHour && back.isPresent() && after.isBefore(back.get().getInstant())
        ? back.get().getDateTimeAfter().minus(1, ChronoUnit.NANOS)
        : local;
  }

  private Optional<LocalDateTime> following(LocalDateTime local) {
    // Without a zone there is neither leap nor repetition.
    return cron.nextExecution(local.atZone(ZoneOffset.UTC)).map(next -> next.toLocalDateTime());
  }

  private Stream<Instant> moments(LocalDateTime local) {
    var rules = zone().getRules();
    var change = rules.getTransition(local);
    if (change == null) {
      return Stream.of(local.toInstant(rules.getOffset(local)));
    }
    if (change.isGap()) {
      return Stream.of(change.getInstant());
    }
    return Stream.of(change.getOffsetBefore(), change.getOffsetAfter())
        .limit(everyHour ? 2 : 1)
        .map(local::toInstant);
  }

  private Optional<ZoneOffsetTransition> overlap(LocalDateTime local) {
    return Optional.ofNullable(zone().getRules().getTransition(local))
        .filter(ZoneOffsetTransition::isOverlap);
  }

  private boolean counts(LocalDate day) {
    return !(schedule.pattern() instanceof Weekly weekly)
        || !day.isBefore(weekly.since())
            && ChronoUnit.WEEKS.between(monday(weekly.since()), monday(day)) % weekly.every() == 0;
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private ZoneId zone() {
    return schedule.zone();
  }
}
