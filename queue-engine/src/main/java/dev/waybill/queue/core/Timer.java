package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// How the schedule of a node stands.
///
/// CTMS deactivates a schedule whose imports ended fatal three times in a row, over three weeks at
/// least (*Schedule Imports*).
///
/// @param next when it fires; empty when it does not
/// @param last the import that it began last
/// @param failures how many of its imports in a row ended fatal
/// @param since when the first of those ended
public record Timer(
    Optional<Instant> next, Optional<ActionId> last, int failures, Optional<Instant> since) {
  public static final Timer OFF = startingAt(Optional.empty());

  private static final int MOST_FAILURES = 3;
  private static final Duration LONGEST_FAILING = Duration.ofDays(21);

  public Timer {
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(since, "since");
  }

  /// One that has not fired yet.
  public static Timer startingAt(Optional<Instant> next) {
    return new Timer(next, Optional.empty(), 0, Optional.empty());
  }

  /// It has fired, and waits for the next moment.
  public Timer waitFor(Optional<Instant> next) {
    return new Timer(next, last, failures, since);
  }

  /// Its firing has begun this import.
  public Timer begin(ActionId action) {
    return new Timer(next, Optional.of(action), failures, since);
  }

  /// Its last import ended so.
  public Timer ended(ActionStatus status, Instant at) {
    return status == ActionStatus.FATAL
        ? new Timer(next, Optional.empty(), failures + 1, since.or(() -> Optional.of(at)))
        : startingAt(next);
  }

  /// Whether it has failed too often, for too long.
  public boolean givenUp(Instant at) {
    return failures >= MOST_FAILURES
        && since.filter(first -> !first.plus(LONGEST_FAILING).isAfter(at)).isPresent();
  }
}
