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
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.NotNow;
import dev.waybill.worker.core.StepResult.Overtaken;
import dev.waybill.worker.core.StepResult.Unknown;
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
/// What it is about to do is remembered before it is done; what was begun before is asked, not
/// assumed. It returns when the run has ended, waits, or is another worker's.
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
            new Pause(inTime(claim, backOff(claim.tries())), tries, reason, true),
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
      switch (take(claim, run, target, next.get())) {
        case Done _ -> {
          run = run.stepDone();
          runs.advance(claim, run.done(), List.of(LogLine.done(next.get())));
        }
        case Waiting(Duration after) -> {
          runs.postpone(claim, new Pause(inTime(claim, after), 0, "", true), List.of());
          return;
        }
        case Failed(String reason) -> {
          end(claim, run.failed(reason));
          return;
        }
        case Unknown(String reason) -> {
          end(claim, run.unknown(reason));
          return;
        }
        case NotNow(String reason, Duration after) -> {
          notNow(claim, run, reason, after);
          return;
        }
        case Overtaken(String reason) -> {
          notNow(claim, run, reason, Duration.ZERO);
          return;
        }
        case FailedForNow(String reason) -> {
          askLater(claim, run, reason);
          return;
        }
      }
    }
    end(claim, run.succeeded());
  }

  /// Takes a step. One that fails for now has failed for good after so many tries, if the target
  /// says that it was not done; what nobody knows is asked again until the deadline.
  private StepResult take(Claim claim, DeployRun run, DeployTarget target, Planned planned)
      throws InterruptedException {
    StepResult result =
        begunBefore(claim, run) ? target.runAgain(planned.step()) : target.run(planned.step());
    if (!(result instanceof FailedForNow(String reason)) || mayTryAgain(claim, run)) {
      return result;
    }
    if (!run.mayDeploy()) {
      return new Failed(reason);
    }
    return target.ask(planned.step()) instanceof Failed ? new Failed(reason) : result;
  }

  /// Nothing was done, at least not by this claim. Who was overtaken finds out in the same way:
  /// whose lease is another's by now may not even postpone.
  private void notNow(Claim claim, DeployRun run, String reason, Duration wished)
      throws SQLException, LeaseLost {
    if (mayTryAgain(claim, run)) {
      tryAgain(claim, run, reason, wished, begunBefore(claim, run));
    } else {
      end(claim, begunBefore(claim, run) ? run.unknown(reason) : run.failed(reason));
    }
  }

  private void askLater(Claim claim, DeployRun run, String reason) throws SQLException, LeaseLost {
    tryAgain(claim, run, reason, Duration.ZERO, true);
  }

  private void tryAgain(Claim claim, DeployRun run, String reason, Duration wished, boolean begun)
      throws SQLException, LeaseLost {
    int tries = tries(claim, run);
    Duration after = wished.isZero() ? backOff(tries) : wished;
    LogLine line = LogLine.waiting(run.next().orElseThrow().item(), reason);
    // Whoever waits for hours is not told of it every ten seconds.
    List<LogLine> lines = tries < settings.tries() ? List.of(line) : List.of();
    runs.postpone(claim, new Pause(inTime(claim, after), tries + 1, reason, begun), lines);
  }

  private boolean mayTryAgain(Claim claim, DeployRun run) {
    return tries(claim, run) + 1 < settings.tries();
  }

  /// Tries are counted for the step at which the claim began.
  private static int tries(Claim claim, DeployRun run) {
    return run.done() == claim.done() ? claim.tries() : 0;
  }

  private static boolean begunBefore(Claim claim, DeployRun run) {
    return claim.begun() > run.done();
  }

  /// The lines that open the log, once; and one each time that another claim goes on.
  private static List<LogLine> opening(Claim claim, Destination destination, DeployRun run) {
    List<LogLine> lines = new ArrayList<>();
    if (run.done() != claim.done()) {
      return lines;
    }
    if (!claim.opened()) {
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
      if (!begunBefore(claim, run) && !run.tidies()) {
        return run.failed("When it should have begun, " + deadline + ".");
      }
      switch (target.ask(next.get().step())) {
        case Done _ -> run = run.stepDone();
        case Failed _ -> {
          return run.failed("When it should have been done, " + deadline + ".");
        }
        case Waiting _, FailedForNow _, NotNow _, Unknown _, Overtaken _ -> {
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
  private Duration inTime(Claim claim, Duration after) {
    Duration left = Duration.between(clock.instant(), claim.order().deadline());
    Duration bounded = after.compareTo(left) < 0 ? after : left;
    return bounded.isNegative() ? Duration.ZERO : bounded;
  }

  private Duration backOff(int tries) {
    Duration wished = settings.retryAfter().multipliedBy(1L << Math.min(tries, 16));
    return wished.compareTo(settings.retryAtMost()) < 0 ? wished : settings.retryAtMost();
  }
}
