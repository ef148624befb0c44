package dev.waybill.api.core;

import java.time.Instant;
import java.util.Optional;

/// A place in a log, in the order of time. What began an action stands before its lines, and among
/// lines of one moment those that begin before those that end.
///
/// @param phase 0 for the action itself, else that of the line, counted from 1
/// @param number of the line within its phase
/// @param id of the line, or of the action
public record LogMark(Instant at, int phase, int number, int id) {
  /// Earlier than all.
  public static final LogMark START = new LogMark(Instant.EPOCH, 0, 0, 0);

  private static final int LAST_PHASE = LogLine.Phase.values().length;

  /// Reads what [#toString] wrote.
  public static Optional<LogMark> of(String text) {
    return Micros.numbers(text, 4)
        .filter(numbers -> numbers[1] <= LAST_PHASE)
        .filter(numbers -> Math.max(numbers[2], numbers[3]) <= Integer.MAX_VALUE)
        .map(
            numbers ->
                new LogMark(
                    Micros.instant(numbers[0]),
                    (int) numbers[1],
                    (int) numbers[2],
                    (int) numbers[3]));
  }

  @Override
  public String toString() {
    return Micros.of(at) + "-" + phase + "-" + number + "-" + id;
  }
}
