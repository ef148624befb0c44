package dev.waybill.api.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What is old, and what becomes of it: jobs that run every few weeks.
public final class Retention {
  /// What stands in place of a person.
  public static final String ANONYMIZED = "<anonymized>";

  private static final Duration WEEK = Duration.ofDays(7);

  private Retention() {}

  /// What a job takes: old actions out of the database, or names out of what is old.
  public enum Job {
    ARCHIVE,
    LANDSCAPE_ACTIONS,
    TRANSPORT_REQUESTS,
    TRANSPORT_ACTIONS
  }

  /// How a job is set.
  ///
  /// @param years after how many of them something is old
  public record Terms(int years, int everyWeeks) {
    /// What is older is taken by a run that begins now.
    public Instant cut(Instant now) {
      return now.atOffset(ZoneOffset.UTC).minusYears(years).toInstant();
    }

    /// When the next run begins: at once, when there has been none.
    public Instant next(Optional<Run> last, Instant now) {
      return last.map(run -> run.startedAt().plus(WEEK.multipliedBy(everyWeeks))).orElse(now);
    }

    /// A run that began later than this is not followed by another yet.
    public Instant due(Instant now) {
      return now.minus(WEEK.multipliedBy(everyWeeks));
    }
  }

  /// What becomes of old actions.
  ///
  /// @param kept whether files keep them
  /// @param anonymized whether those tell of no people
  public record Manner(boolean kept, boolean anonymized) {}

  /// How one run stands.
  ///
  /// @param cut what is older is taken
  /// @param done how many were taken, or changed
  public record Run(int id, Instant startedAt, Instant cut, Optional<Instant> endedAt, long done) {}

  /// A file that holds actions.
  ///
  /// @param firstAt when the first of them began
  /// @param lastAt when the last of them began
  public record Archive(
      int id,
      String name,
      String sha256,
      long bytes,
      Instant firstAt,
      Instant lastAt,
      int actions,
      long lines,
      boolean anonymized,
      Instant writtenAt) {}

  /// What a run would take that began now, as far as was looked.
  ///
  /// @param all whether that was all there is
  public record Outlook(int actions, Optional<Instant> firstAt, boolean all) {}

  /// What is told of a job.
  ///
  /// @param terms empty when it never runs
  public record Standing(
      Job job, Optional<Terms> terms, Optional<Run> last, Optional<Instant> next) {}

  /// Some rows on their way into a file: each as it was stored, and as people read it.
  public record Piece(List<String> rows, List<LogEntry> log) {
    public Piece {
      rows = List.copyOf(rows);
      log = List.copyOf(log);
    }
  }
}
