package dev.waybill.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.contracts.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aDayIsDividedEvenly() {
    var schedule = in(BERLIN, new Schedule.Daily(4, LocalTime.of(9, 15)));

    assertThat(schedule.pattern().cron()).isEqualTo("15 3,9,15,21 * * *");
    assertThat(from(schedule, "2026-11-22T10:00:00+01:00[Europe/Berlin]", 3))
        .containsExactly(
            at("2026-11-22T15:15:00+01:00"),
            at("2026-11-22T21:15:00+01:00"),
            at("2026-11-23T03:15:00+01:00"));
  }

  @Test
  void everySecondWeekIsCountedFromItsFirst() {
    var schedule =
        in(
            BERLIN,
            new Schedule.Weekly(
                2,
                List.of(DayOfWeek.THURSDAY, DayOfWeek.MONDAY),
                LocalTime.of(18, 30),
                LocalDate.of(2026, 11, 24)));

    assertThat(schedule.pattern().cron()).isEqualTo("30 18 * * 1,4");
    assertThat(from(schedule, "2026-11-22T10:00:00+01:00[Europe/Berlin]", 3))
        .containsExactly(
            at("2026-11-26T18:30:00+01:00"),
            at("2026-12-07T18:30:00+01:00"),
            at("2026-12-10T18:30:00+01:00"));
  }

  @Test
  void aSundayIsADayOfTheWeekToo() {
    var schedule =
        in(
            BERLIN,
            new Schedule.Weekly(
                1, List.of(DayOfWeek.SUNDAY), LocalTime.of(6, 0), LocalDate.of(2026, 1, 1)));

    assertThat(from(schedule, "2026-11-22T10:00:00+01:00[Europe/Berlin]", 1))
        .containsExactly(at("2026-11-29T06:00:00+01:00"));
  }

  @Test
  void aDayOfTheMonthOrOfTheWeekIsEnough() {
    assertThat(from(cron("0 6 1 * 1"), "2026-11-22T10:00:00Z[UTC]", 3))
        .containsExactly(
            at("2026-11-23T06:00:00Z"), at("2026-11-30T06:00:00Z"), at("2026-12-01T06:00:00Z"));
  }

  /// Clocks leap from 2:00 to 3:00.
  @Test
  void whatTheClockLeapsOverFiresWhenTheLeapIsOver() {
    assertThat(from(cron("30 2 * * *", BERLIN), "2027-03-27T12:00:00+01:00[Europe/Berlin]", 2))
        .containsExactly(at("2027-03-28T03:00:00+02:00"), at("2027-03-29T02:30:00+02:00"));
  }

  @Test
  void severalThatTheClockLeapsOverFireOnce() {
    assertThat(from(cron("0,20,40 2 * * *", BERLIN), "2027-03-28T01:00:00+01:00[Europe/Berlin]", 2))
        .containsExactly(at("2027-03-28T03:00:00+02:00"), at("2027-03-29T02:00:00+02:00"));
  }

  /// Clocks go back from 3:00 to 2:00.
  @Test
  void whatTheClockShowsTwiceFiresOnce() {
    assertThat(from(cron("30 2 * * *", BERLIN), "2026-10-24T12:00:00+02:00[Europe/Berlin]", 2))
        .containsExactly(at("2026-10-25T02:30:00+02:00"), at("2026-10-26T02:30:00+01:00"));
  }

  @Test
  void everyHourIsEveryHourAlsoWhenClocksAreChanged() {
    var hourly = in(BERLIN, new Schedule.Daily(24, LocalTime.of(0, 30)));

    assertThat(from(hourly, "2026-10-25T01:00:00+02:00[Europe/Berlin]", 4))
        .containsExactly(
            at("2026-10-25T01:30:00+02:00"),
            at("2026-10-25T02:30:00+02:00"),
            at("2026-10-25T02:30:00+01:00"),
            at("2026-10-25T03:30:00+01:00"));
    assertThat(from(hourly, "2027-03-28T01:00:00+01:00[Europe/Berlin]", 3))
        .containsExactly(
            at("2027-03-28T01:30:00+01:00"),
            at("2027-03-28T03:00:00+02:00"),
            at("2027-03-28T03:30:00+02:00"));
  }

  /// Told by walking through a year minute by minute with an eye on the clock.
  @ParameterizedTest
  @CsvSource({
    "0 * * * *, Australia/Lord_Howe",
    "*/10 * * * *, America/New_York",
    "15 */2 * * *, Europe/Berlin",
    "30 2 * * *, America/New_York",
    "0 0 * * *, Africa/Cairo"
  })
  void allMomentsOfAYearAreThere(String line, String zoneName) {
    var zone = ZoneId.of(zoneName);
    var timetable = Timetable.of(cron(line, zone));
    var start = Instant.parse("2026-01-01T00:00:00Z");
    var end = Instant.parse("2027-01-01T00:00:00Z");

    var moments =
        Stream.iterate(
                timetable.next(start).orElseThrow(),
                moment -> moment.isBefore(end),
                moment -> timetable.next(moment).orElseThrow())
            .toList();

    assertThat(moments)
        .containsExactlyElementsOf(
            Stream.iterate(start.plusSeconds(60), t -> t.isBefore(end), t -> t.plusSeconds(60))
                .filter(minute -> isDue(line.split(" "), zone, minute))
                .toList());
  }

  private static boolean isDue(String[] line, ZoneId zone, Instant minute) {
    var rules = zone.getRules();
    var leap = rules.getTransition(minute.atZone(zone).toLocalDateTime().minusSeconds(1));
    if (leap != null && leap.isGap() && leap.getInstant().equals(minute)) {
      return Stream.iterate(
              leap.getDateTimeBefore(),
              local -> !local.isAfter(leap.getDateTimeAfter()),
              local -> local.plusMinutes(1))
          .anyMatch(local -> matches(line, local));
    }
    var local = minute.atZone(zone).toLocalDateTime();
    var again =
        rules.getValidOffsets(local).size() == 2
            && !rules.getOffset(minute).equals(rules.getValidOffsets(local).getFirst());
    return matches(line, local) && (!again || line[1].startsWith("*"));
  }

  private static boolean matches(String[] line, LocalDateTime local) {
    return matches(line[0], local.getMinute()) && matches(line[1], local.getHour());
  }

  private static boolean matches(String field, int value) {
    return field.startsWith("*")
        ? field.length() == 1 || value % Integer.parseInt(field.substring(2)) == 0
        : value == Integer.parseInt(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 2 3",
        "61 * * * *",
        "0 0 * * MON FRI",
        "nightly",
        "0 24 * * *",
        "1-5/ * * * *",
        "0 1|2 * * *"
      })
  void whatIsNoLineIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Timetable.of(cron(line)));
  }

  @Test
  void aDayThatNeverComesIsGivenUp() {
    var never = Timetable.of(cron("0 0 30 2 *"));

    assertThat(never.next(Instant.parse("2026-11-22T00:00:00Z"))).isEmpty();
  }

  private static List<Instant> from(Schedule schedule, String start, int count) {
    return Stream.iterate(
            next(schedule, ZonedDateTime.parse(start).toInstant()), m -> next(schedule, m))
        .limit(count)
        .toList();
  }

  private static Instant next(Schedule schedule, Instant after) {
    return Timetable.of(schedule).next(after).orElseThrow();
  }

  private static Schedule cron(String line) {
    return cron(line, ZoneId.of("UTC"));
  }

  private static Schedule cron(String line, ZoneId zone) {
    return in(zone, new Schedule.Crontab(line));
  }

  private static Schedule in(ZoneId zone, Schedule.Pattern pattern) {
    return new Schedule(pattern, zone, Optional.of(Instant.EPOCH), true);
  }

  private static Instant at(String time) {
    return ZonedDateTime.parse(time).toInstant();
  }
}
