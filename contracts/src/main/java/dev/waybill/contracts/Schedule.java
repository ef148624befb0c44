package dev.waybill.contracts;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// When a node imports all that stands in its queue without being asked (CTMS, *Import Scheduler*).
///
/// @param zone whose clock the pattern is read from
/// @param activeSince when somebody switched it on, or on again; empty: it never fires
/// @param catchUp whether one import makes up for the times at which nothing could run
public record Schedule(
    Pattern pattern, ZoneId zone, Optional<Instant> activeSince, boolean catchUp) {
  private static final int HOURS = 24;

  public Schedule {
    Whole.given(pattern, "pattern");
    Whole.given(zone, "zone");
    Whole.given(activeSince, "activeSince");
  }

  /// Whether it fires at all.
  public boolean active() {
    return activeSince.isPresent();
  }

  /// The same, switched off.
  public Schedule switchedOff() {
    return new Schedule(pattern, zone, Optional.empty(), catchUp);
  }

  /// At which minutes of the local clock.
  public sealed interface Pattern {
    /// As a line of a crontab (POSIX, *crontab*, Input Files): minute, hour, day of the month,
    /// month, day of the week. What a line cannot say, such as every second week, is left out.
    String cron();
  }

  /// So many times a day, evenly spread.
  ///
  /// @param times a divisor of 24
  /// @param first the hour and minute of one of them
  public record Daily(int times, LocalTime first) implements Pattern {
    public Daily {
      Whole.positive(times, "times");
      if (HOURS % times != 0) {
        throw new IllegalArgumentException("times does not divide a day: " + times);
      }
      Whole.minute(first, "first");
    }

    /// Every hour is every hour, also of the days on which clocks are changed.
    @Override
    public String cron() {
      return "%d %s * * *".formatted(first.getMinute(), times == HOURS ? "*" : hours());
    }

    private String hours() {
      return IntStream.range(0, times)
          .map(nth -> (first.getHour() + nth * HOURS / times) % HOURS)
          .sorted()
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(","));
    }
  }

  /// On some days of every week, or of every second, third … week.
  ///
  /// @param every 1 for every week
  /// @param since the first day that counts; it lies in the first of those weeks, from Monday on
  public record Weekly(int every, List<DayOfWeek> days, LocalTime at, LocalDate since)
      implements Pattern {
    public Weekly {
      Whole.positive(every, "every");
      days = Whole.some(days, "days").stream().distinct().sorted().toList();
      Whole.minute(at, "at");
      Whole.given(since, "since");
    }

    @Override
    public String cron() {
      var on =
          days.stream()
              .map(day -> Integer.toString(day.getValue()))
              .collect(Collectors.joining(","));
      return "%d %d * * %s".formatted(at.getMinute(), at.getHour(), on);
    }
  }

  /// What a line of a crontab says.
  public record Crontab(String cron) implements Pattern {
    public Crontab {
      Whole.text(cron, "cron");
    }
  }
}
