package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.SchedulingImports.Shown;
import dev.waybill.api.SchedulingImports.Wanted;
import dev.waybill.api.core.Page;
import dev.waybill.contracts.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A schedule as it stands on the wire, and how one is read from there.
final class ScheduleWire {
  private static final int LINE = 200;
  private static final int MOST_WEEKS = 52;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final Map<String, Integer> TIMES =
      Stream.of(1, 2, 3, 4, 6, 8, 12, 24)
          .collect(Collectors.toUnmodifiableMap(Object::toString, Function.identity()));
  private static final Map<String, DayOfWeek> DAYS =
      Arrays.stream(DayOfWeek.values())
          .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
  private static final Map<String, Function<Members, Schedule.Pattern>> KINDS =
      Map.of(
          "daily", ScheduleWire::daily,
          "weekly", ScheduleWire::weekly,
          "cron", pattern -> new Schedule.Crontab(pattern.requiredText("cron", LINE)));

  /// What is not of a kind is left out.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"kind", "times", "first", "every", "days", "at", "since", "cron"})
  record Pattern(
      String kind,
      Integer times,
      String first,
      Integer every,
      List<DayOfWeek> days,
      String at,
      LocalDate since,
      String cron) {}

  /// What a schedule missed while nothing ran.
  @JsonPropertyOrder({"first", "times", "madeUp"})
  record Missed(Instant first, int times, boolean madeUp) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "nodeId",
    "nodeName",
    "pattern",
    "cron",
    "zone",
    "active",
    "activeSince",
    "deactivated",
    "catchUp",
    "missed",
    "next",
    "upcoming"
  })
  record Wire(
      int nodeId,
      String nodeName,
      Pattern pattern,
      String cron,
      String zone,
      boolean active,
      Instant activeSince,
      boolean deactivated,
      boolean catchUp,
      Missed missed,
      Instant next,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Instant> upcoming) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Schedules(List<Wire> items, String next) {}

  private ScheduleWire() {}

  /// What the engine has switched off is not active, whatever was asked for.
  static Wire schedule(Shown shown) {
    var seen = shown.seen();
    var schedule = seen.schedule();
    return new Wire(
        shown.node().value(),
        shown.name(),
        pattern(schedule.pattern()),
        schedule.pattern().cron(),
        schedule.zone().getId(),
        schedule.active() && !seen.deactivated(),
        schedule.activeSince().orElse(null),
        seen.deactivated(),
        schedule.catchUp(),
        seen.missed()
            .map(missed -> new Missed(missed.first(), missed.times(), missed.madeUp()))
            .orElse(null),
        seen.next().orElse(null),
        shown.upcoming());
  }

  static Schedules page(Page<Shown, Integer> page) {
    return new Schedules(
        page.items().stream().map(ScheduleWire::schedule).toList(),
        page.next().map(Object::toString).orElse(null));
  }

  static Pattern pattern(Schedule.Pattern pattern) {
    return switch (pattern) {
      case Schedule.Daily(var times, var first) ->
          new Pattern("daily", times, MINUTE.format(first), null, null, null, null, null);
      case Schedule.Weekly(var every, var days, var at, var since) ->
          new Pattern("weekly", null, null, every, days, MINUTE.format(at), since, null);
      case Schedule.Crontab(var cron) ->
          new Pattern("cron", null, null, null, null, null, null, cron);
    };
  }

  static Wanted read(Members body) {
    var pattern =
        body.object("pattern")
            .orElseThrow(() -> body.missing("pattern", "an object with its kind"));
    var kind =
        pattern
            .oneOf("kind", KINDS)
            .orElseThrow(() -> pattern.missing("kind", "daily, weekly or cron"));
    return new Wanted(
        kind.apply(pattern),
        zone(body),
        body.flag("active").orElse(false),
        body.flag("catchUp").orElse(true));
  }

  private static Schedule.Pattern daily(Members pattern) {
    return new Schedule.Daily(
        pattern.oneOf("times", TIMES).orElseThrow(() -> pattern.missing("times", "a number")),
        minute(pattern, "first").orElse(LocalTime.MIDNIGHT));
  }

  private static Schedule.Pattern weekly(Members pattern) {
    return new Schedule.Weekly(
        weeks(pattern),
        days(pattern),
        minute(pattern, "at").orElseThrow(() -> pattern.missing("at", "a time such as 18:30")),
        since(pattern));
  }

  private static int weeks(Members pattern) {
    var every = pattern.id("every").orElse(1);
    if (every > MOST_WEEKS) {
      throw pattern.wrong("every", "is " + every, "Send a number from 1 to " + MOST_WEEKS);
    }
    return every;
  }

  private static List<DayOfWeek> days(Members pattern) {
    var days =
        pattern.texts("days", LINE).stream()
            .map(
                day ->
                    Optional.ofNullable(DAYS.get(day))
                        .orElseThrow(
                            () ->
                                pattern.wrong(
                                    "days", "holds \"" + day + "\"", "Send MONDAY to SUNDAY")))
            .toList();
    if (days.isEmpty()) {
      throw pattern.missing("days", "at least one of MONDAY to SUNDAY");
    }
    return days;
  }

  private static LocalDate since(Members pattern) {
    var text =
        pattern
            .text("since", LINE)
            .orElseThrow(() -> pattern.missing("since", "a date such as 2026-11-23"));
    return Times.parsed(text, LocalDate::parse)
        .filter(day -> day.getYear() >= 1970 && day.getYear() <= 9999)
        .orElseThrow(
            () ->
                pattern.wrong(
                    "since",
                    "is \"" + text + "\", which is no date",
                    "Send one such as 2026-11-23"));
  }

  private static Optional<LocalTime> minute(Members pattern, String name) {
    return pattern
        .text(name, LINE)
        .map(
            text ->
                Times.parsed(text, time -> LocalTime.parse(time, MINUTE))
                    .orElseThrow(
                        () ->
                            pattern.wrong(
                                name,
                                "is \"" + text + "\"",
                                "Send hour and minute such as 18:30")));
  }

  private static ZoneId zone(Members body) {
    var name = body.requiredText("zone", LINE);
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw body.wrong(
          "zone",
          "is \"" + name + "\", which is no time zone",
          "Send a name of the IANA time zone database such as Europe/Berlin or UTC");
    }
    return ZoneId.of(name);
  }
}
