package dev.waybill.worker;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Envelope;
import dev.waybill.worker.core.LogLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The runs of all workers. Each method is one transaction; each that takes a claim fails when the
/// lease is no longer ours. Leases go by the store's clock alone.
public interface Runs {
  /// Takes orders in; one that has ended is answered with the same report again.
  void accept(List<Envelope<DeployOrder>> orders) throws SQLException;

  /// Takes a run that may go on now: the oldest of its node, and nobody's.
  Optional<Claim> claim(String worker, Duration lease) throws SQLException;

  /// Holds on to it for so long from now.
  void renew(Claim claim, Duration lease) throws SQLException, LeaseLost;

  /// Remembers that a step is about to begin, before it does.
  void begin(Claim claim, int step, List<LogLine> lines) throws SQLException, LeaseLost;

  /// Remembers that so many steps are done.
  void advance(Claim claim, int done, List<LogLine> lines) throws SQLException, LeaseLost;

  /// Gives it back, to be claimed after a while.
  void postpone(Claim claim, Pause pause, List<LogLine> lines) throws SQLException, LeaseLost;

  /// Ends it, with its report.
  void end(Claim claim, DeployOutcome outcome, List<LogLine> lines) throws SQLException, LeaseLost;

  /// How many wait, and how many are held.
  Count count() throws SQLException;

  /// @param tries how often the next step has failed for now
  /// @param problem what stands in the way; blank when nothing does
  /// @param begun whether the next step, if it was begun, may have done something
  record Pause(Duration after, int tries, String problem, boolean begun) {}

  record Count(long waiting, long held) {}
}
