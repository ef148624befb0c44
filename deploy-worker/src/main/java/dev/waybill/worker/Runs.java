package dev.waybill.worker;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Envelope;
import dev.waybill.worker.core.LogLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The runs of all workers. Each method has happened when it returns, or not at all; each that
/// changes a claimed run fails when the lease is no longer ours. Leases go by the store's clock.
public interface Runs {
  /// Takes orders in, and claims of these what the wish allows and what may go on now. One that has
  /// ended is answered with the same report again.
  List<Claim> accept(List<Envelope<DeployOrder>> orders, Wish wish) throws SQLException;

  /// Claims runs that may go on now: of each node the oldest, if it is nobody's; and whatever is
  /// overdue.
  List<Claim> claim(Wish wish) throws SQLException;

  /// Holds on to these for so long from now; answers the numbers of those that are still ours.
  Set<Long> renew(Collection<Claim> held, Duration lease) throws SQLException;

  /// Remembers that a step is about to begin, before it does.
  void begin(Claim claim, int step, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException;

  /// Remembers that so many steps are done, and that the one after is about to begin.
  void advance(Claim claim, int done, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException;

  /// Gives it back, to be claimed after a while.
  void postpone(Claim claim, Pause pause, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException;

  /// Ends it, with its report; answers whether another run of its node waits.
  boolean end(Claim claim, DeployOutcome outcome, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException;

  /// Ends, with reports, what nobody has ended by its deadline and so long after; how many.
  int endOverdue(Duration grace) throws SQLException;

  /// Forgets some runs that ended so long ago; how many.
  int forget(Duration kept) throws SQLException;

  /// How many wait and how many are held, and how many nobody looks after as somebody should.
  Count count() throws SQLException;

  /// Who claims, how many at most, for how long, and how each begins.
  record Wish(String worker, int most, Duration lease, Opening opening) {
    /// Claims nothing.
    public static Wish nothing() {
      return new Wish("", 0, Duration.ZERO, _ -> Optional.empty());
    }
  }

  /// With which lines a claimed run begins its next step, so that claiming and beginning are one;
  /// empty when something must be found out before. It must not wait.
  interface Opening {
    Optional<List<LogLine>> of(Claim claim);
  }

  /// @param tries how often the next step has failed for now
  /// @param problem what stands in the way; blank when nothing does
  /// @param begun whether the next step, if it was begun, may have done something
  record Pause(Duration after, int tries, String problem, boolean begun) {}

  /// @param drift runs whose lease or deadline passed half a minute ago: somebody should have come
  record Count(long waiting, long held, long drift) {}
}
