package dev.waybill.worker;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DeployOutcome.Errored;
import dev.waybill.contracts.DeployOutcome.Fatal;
import dev.waybill.worker.Destinations.Answer;
import dev.waybill.worker.Runs.Pause;
import dev.waybill.worker.core.DeployPlan;
import dev.waybill.worker.core.DeployPlan.Planned;
import dev.waybill.worker.core.DeployPlanner;
import dev.waybill.worker.core.DeployRun;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.Destination;
import dev.waybill.worker.core.LogLine;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.Waiting;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Carries one claimed run out, step by step, as far as it goes now.
///
/// What it is about to do is remembered before it is done; what was done is asked, not assumed,
/// once the deadline has passed. It returns when the run has ended, waits, or is another worker's.
public final class RunningImports {
  private static final Logger LOG = Logger.getLogger(RunningImports.class);

  private final Runs runs;
  private final Destinations destinations;
  private final List<DeployTarget> targets;
  private final WorkerSettings settings;
  private final Clock clock;

  public RunningImports(
      Runs runs,
      Destinations destinations,
      List<DeployTarget> targets,
      WorkerSettings settings,
      Clock clock) {
    this.runs = runs;
    this.destinations = destinations;
    this.targets = List.copyOf(targets);
    this.settings = settings;
    this.clock = clock;
  }

  /// Goes on with a run. A fault of the database leaves it to whoever claims it next.
  public void carryOn(Claim claim) throws SQLException, LeaseLost, InterruptedException {
    try {
      goOn(claim);
    } catch (RuntimeException e) {
      LOG.errorf(e, "run %d stops at a bug", claim.run());
      end(
          claim,
          claim.untouched()
              ? new Fatal("The worker failed unexpectedly before it began: " + e)
              : new Errored("The outcome is unknown: the worker failed unexpectedly: " + e));
    }
  }

  private void goOn(Claim claim) throws SQLException, LeaseLost, InterruptedException {
    switch (destinations.find(claim.order().target())) {
      case Answer.Found(var destination) -> plan(claim, destination);
      case Answer.Refused(String reason) -> end(claim, without(claim, reason));
      case Answer.Away(String reason) when late(claim) -> end(claim, without(claim, reason));
      case Answer.Away(String reason) -> {
        LogLine line = LogLine.waiting(0, reason);
        int tries = claim.stepBegun() ? claim.tries() : claim.tries() + 1;
        runs.postpone(
            claim,
            pause(claim, claim.tries(), tries, reason),
            claim.tries() == 0 ? List.of(line) : List.of());
      }
    }
  }

  /// How it ends when its destination cannot even be asked.
  private static DeployOutcome without(Claim claim, String reason) {
    return claim.untouched() ? new Fatal(reason) : new Errored("The outcome is unknown: " + reason);
  }

  private void plan(Claim claim, Destination destination)
      throws SQLException, LeaseLost, InterruptedException {
    switch (DeployPlanner.plan(claim.order(), destination, claim.fence())) {
      case DeployPlan.Impossible(String reason) -> end(claim, without(claim, reason));
      case DeployPlan.Steps steps -> {
        DeployTarget target =
            targets.stream()
                .filter(known -> known.type().equals(destination.type()))
                .findFirst()
                .orElseThrow();
        walk(claim, destination, new DeployRun(steps, claim.done()), target);
      }
    }
  }

  private void walk(Claim claim, Destination destination, DeployRun from, DeployTarget target)
      throws SQLException, LeaseLost, InterruptedException {
    DeployRun run = from;
    for (Optional<Planned> next = run.next(); next.isPresent(); next = run.next()) {
      if (late(claim)) {
        end(claim, afterDeadline(claim, run, target));
        return;
      }
      runs.begin(claim, run.done() + 1, opening(claim, destination, run));
      switch (target.run(next.get().step())) {
        case Done _ -> {
          run = run.stepDone();
          runs.advance(claim, run.done(), List.of(LogLine.done(next.get())));
        }
        case Waiting(Duration after) -> {
          runs.postpone(claim, new Pause(after, 0, ""), List.of());
          return;
        }
        case Failed(String reason) -> {
          end(claim, run.failed(reason));
          return;
        }
        case FailedForNow(String reason) -> {
          tryAgain(claim, run, reason);
          return;
        }
      }
    }
    end(claim, run.succeeded());
  }

  private void tryAgain(Claim claim, DeployRun run, String reason) throws SQLException, LeaseLost {
    int item = run.next().orElseThrow().item();
    // Counted tries belong to the step that was begun, or to asking for the destination before.
    int tries = claim.stepBegun() && run.done() == claim.done() ? claim.tries() : 0;
    if (tries + 1 >= settings.tries()) {
      end(claim, run.failed(reason));
    } else {
      LogLine line = LogLine.waiting(item, reason);
      runs.postpone(claim, pause(claim, tries, tries + 1, reason), List.of(line));
    }
  }

  /// The lines that open the log, once; and one each time that another claim goes on.
  private static List<LogLine> opening(Claim claim, Destination destination, DeployRun run) {
    List<LogLine> lines = new ArrayList<>();
    if (run.done() != claim.done()) {
      return lines;
    }
    if (claim.untouched()) {
      lines.add(LogLine.destination(claim.order(), destination));
      claim.order().content().items().forEach(item -> lines.add(LogLine.entity(item)));
      lines.add(LogLine.started(claim.run()));
    } else if (claim.cutOff()) {
      lines.add(LogLine.adopted(claim.run()));
    }
    return lines;
  }

  /// Asks the target once more about what was begun; what it does not know stays unknown.
  private static DeployOutcome afterDeadline(Claim claim, DeployRun at, DeployTarget target)
      throws InterruptedException {
    String deadline = "the deadline %s has passed".formatted(claim.order().deadline());
    DeployRun run = at;
    for (Optional<Planned> next = run.next(); next.isPresent(); next = run.next()) {
      switch (target.ask(next.get().step())) {
        case Done _ -> run = run.stepDone();
        case Failed _ -> {
          return run.failed("When it should have been done, " + deadline + ".");
        }
        case Waiting _, FailedForNow _ -> {
          return run.unknown(deadline + ", and the target does not say how far it came.");
        }
      }
    }
    return run.succeeded();
  }

  private void end(Claim claim, DeployOutcome outcome) throws SQLException, LeaseLost {
    runs.end(claim, outcome, List.of(LogLine.ended(outcome)));
    LOG.infof("run %d ended: %s", claim.run(), outcome);
  }

  private boolean late(Claim claim) {
    return !clock.instant().isBefore(claim.order().deadline());
  }

  /// Never past the deadline: then the target is asked once more.
  private Pause pause(Claim claim, int triesBefore, int tries, String reason) {
    Duration left = Duration.between(clock.instant(), claim.order().deadline());
    Duration after = backOff(triesBefore);
    Duration bounded = after.compareTo(left) < 0 ? after : left;
    return new Pause(bounded.isNegative() ? Duration.ZERO : bounded, tries, reason);
  }

  private Duration backOff(int tries) {
    Duration wished = settings.retryAfter().multipliedBy(1L << Math.min(tries, 16));
    return wished.compareTo(settings.retryAtMost()) < 0 ? wished : settings.retryAtMost();
  }
}
