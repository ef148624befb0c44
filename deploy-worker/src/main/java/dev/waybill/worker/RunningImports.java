package dev.waybill.worker;

import static dev.waybill.worker.Patience.tries;

import dev.waybill.contracts.ContentItem;
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
import dev.waybill.worker.core.Enclosure;
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
import java.util.Map;
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
  private final NodeFiles files;
  private final List<DeployTarget> targets;
  private final Patience patience;

  public RunningImports(
      Runs runs,
      Destinations destinations,
      NodeFiles files,
      List<DeployTarget> targets,
      WorkerSettings settings,
      Clock clock) {
    this.runs = runs;
    this.destinations = destinations;
    this.files = files;
    this.targets = List.copyOf(targets);
    this.patience = new Patience(settings, clock);
  }

  /// With which lines the next step of a claim begins; empty when its destination or a file of the
  /// node must be asked for first, or when there is none to begin.
  public Optional<List<LogLine>> opening(Claim claim) {
    return patience.late(claim) || !claim.order().files().isEmpty()
        ? Optional.empty()
        : destinations
            .known(claim.order().target())
            .filter(destination -> hasNext(claim, destination))
            .map(destination -> opening(claim, destination));
  }

  private static boolean hasNext(Claim claim, Destination destination) {
    return DeployPlanner.plan(claim.order(), destination, claim.fence(), Map.of())
            instanceof DeployPlan.Steps steps
        && new DeployRun(steps, claim.done()).next().isPresent();
  }

  /// The lines that open the log, once; and one each time that another worker goes on.
  private static List<LogLine> opening(Claim claim, Destination destination) {
    if (!claim.opened()) {
      return LogLine.opening(claim.order(), destination, claim.run());
    }
    return claim.cutOff() ? List.of(LogLine.adopted(claim.run())) : List.of();
  }

  /// Goes on with a run, and answers when to look for runs again, if there is need to. A fault of
  /// the database leaves it to whoever claims it next.
  public Optional<Duration> carryOn(Claim claim, Hold hold)
      throws SQLException, LeaseLost, InterruptedException {
    try {
      return goOn(claim, hold);
    } catch (RuntimeException e) {
      LOG.errorf(e, "run %d stops at a bug", claim.run());
      return end(
          claim,
          claim.untouched() && !claim.begins()
              ? new Fatal("The worker failed unexpectedly before it began: " + e)
              : new Errored("The outcome is unknown: the worker failed unexpectedly: " + e));
    }
  }

  private Optional<Duration> goOn(Claim claim, Hold hold)
      throws SQLException, LeaseLost, InterruptedException {
    return switch (destinations.find(claim.order().target())) {
      case Answer.Found(var destination) -> enclose(claim, hold, destination);
      case Answer.Refused(String reason) -> end(claim, without(claim, reason));
      case Answer.Away(String reason) -> away(claim, reason);
    };
  }

  private Optional<Duration> enclose(Claim claim, Hold hold, Destination destination)
      throws SQLException, LeaseLost, InterruptedException {
    if (claim.order().files().isEmpty()) {
      return plan(claim, hold, destination, Map.of());
    }
    return switch (files.find(claim.order().files())) {
      case NodeFiles.Answer.Found(var enclosures) -> plan(claim, hold, destination, enclosures);
      case NodeFiles.Answer.Refused(String reason) -> end(claim, without(claim, reason));
      case NodeFiles.Answer.Away(String reason) -> away(claim, reason);
    };
  }

  private Optional<Duration> away(Claim claim, String reason)
      throws SQLException, LeaseLost, InterruptedException {
    if (patience.late(claim)) {
      return end(claim, without(claim, reason));
    }
    List<LogLine> lines = claim.tries() == 0 ? List.of(LogLine.waiting(0, reason)) : List.of();
    int tries = claim.stepBegun() ? claim.tries() : claim.tries() + 1;
    Duration pause = patience.pause(claim.tries(), Duration.ZERO);
    return postpone(claim, pause, tries, reason, true, lines);
  }

  /// How it ends when its destination cannot even be asked, or a file of the node is missing.
  private static DeployOutcome without(Claim claim, String reason) {
    return claim.untouched() ? new Fatal(reason) : new Errored("The outcome is unknown: " + reason);
  }

  private Optional<Duration> plan(
      Claim claim, Hold hold, Destination destination, Map<Integer, Enclosure> enclosures)
      throws SQLException, LeaseLost, InterruptedException {
    return switch (DeployPlanner.plan(claim.order(), destination, claim.fence(), enclosures)) {
      case DeployPlan.Impossible(String reason) -> end(claim, without(claim, reason));
      case DeployPlan.Steps steps -> {
        var run = new DeployRun(steps, claim.done());
        if (!claim.begins() && !patience.late(claim) && run.next().isPresent()) {
          runs.begin(claim, run.done() + 1, opening(claim, destination));
        }
        yield walk(claim, hold, run, target(destination));
      }
    };
  }

  private DeployTarget target(Destination destination) {
    return targets.stream()
        .filter(known -> known.type().equals(destination.type()))
        .findFirst()
        .orElseThrow();
  }

  /// The beginning of each step that is met here has been remembered.
  private Optional<Duration> walk(Claim claim, Hold hold, DeployRun from, DeployTarget target)
      throws SQLException, LeaseLost, InterruptedException {
    DeployRun run = from;
    while (run.next().isPresent()) {
      if (patience.late(claim)) {
        return end(claim, run, AfterDeadline.outcome(claim, run, target));
      }
      Planned planned = run.next().get();
      hold.check();
      StepResult result = take(claim, run, target, planned);
      if (!(result instanceof Done)) {
        return leave(claim, run, result);
      }
      run = run.stepDone();
      List<LogLine> done = List.of(LogLine.done(planned));
      if (run.next().isEmpty()) {
        return end(claim, run.succeeded(), List.of(), done);
      }
      runs.advance(claim, run.done(), done);
    }
    return end(claim, run.succeeded(), List.of(), List.of());
  }

  /// Takes a step. One that fails for now has failed for good after so many tries, if the target
  /// says that it was not done; what nobody knows is asked again until the deadline.
  private StepResult take(Claim claim, DeployRun run, DeployTarget target, Planned planned)
      throws InterruptedException {
    StepResult result =
        begunBefore(claim, run) ? target.runAgain(planned.step()) : target.run(planned.step());
    if (!(result instanceof FailedForNow(String reason)) || !patience.endsWith(tries(claim, run))) {
      return result;
    }
    boolean notDone = !run.mayDeploy() || target.ask(planned.step()) instanceof Failed;
    return notDone ? new Failed(reason) : result;
  }

  /// Leaves a run at a step that is not done.
  private Optional<Duration> leave(Claim claim, DeployRun run, StepResult result)
      throws SQLException, LeaseLost, InterruptedException {
    return switch (result) {
      case Done _ -> throw new IllegalArgumentException("it is done");
      case Waiting(Duration after) -> postpone(claim, after, 0, "", true, List.of());
      case Failed(String reason) -> end(claim, run, run.failed(reason));
      case Unknown(String reason) -> end(claim, run, run.unknown(reason));
      case NotNow(String reason, Duration after) -> notNow(claim, run, reason, after);
      // Whoever holds the lease finds out like this: who was overtaken may not even postpone.
      case Overtaken(String reason) -> notNow(claim, run, reason, Duration.ZERO);
      case FailedForNow(String reason) -> tryAgain(claim, run, reason, Duration.ZERO, true);
    };
  }

  /// Nothing was done, at least not by this claim.
  private Optional<Duration> notNow(Claim claim, DeployRun run, String reason, Duration wished)
      throws SQLException, LeaseLost, InterruptedException {
    boolean before = begunBefore(claim, run);
    if (patience.endsWith(tries(claim, run))) {
      return end(claim, run, before ? run.unknown(reason) : run.failed(reason));
    }
    return tryAgain(claim, run, reason, wished, before);
  }

  private Optional<Duration> tryAgain(
      Claim claim, DeployRun run, String reason, Duration wished, boolean begun)
      throws SQLException, LeaseLost, InterruptedException {
    int tries = tries(claim, run);
    List<LogLine> lines = new ArrayList<>();
    if (patience.tells(tries)) {
      lines.add(LogLine.waiting(run.next().orElseThrow().item(), reason));
    }
    return postpone(claim, patience.pause(tries, wished), tries + 1, reason, begun, lines);
  }

  private Optional<Duration> postpone(
      Claim claim, Duration after, int tries, String problem, boolean begun, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException {
    Duration pause = patience.inTime(claim, after);
    runs.postpone(claim, new Pause(pause, tries, problem, begun), lines);
    return Optional.of(pause);
  }

  /// Before it is known how any of the content fares: what is said concerns all of it.
  private Optional<Duration> end(Claim claim, DeployOutcome outcome)
      throws SQLException, LeaseLost, InterruptedException {
    List<Integer> all = claim.order().content().items().stream().map(ContentItem::id).toList();
    return end(claim, outcome, all, List.of());
  }

  /// At a step: what is said concerns what that step is about.
  private Optional<Duration> end(Claim claim, DeployRun run, DeployOutcome outcome)
      throws SQLException, LeaseLost, InterruptedException {
    return end(claim, outcome, run.next().map(Planned::item).stream().toList(), List.of());
  }

  private Optional<Duration> end(
      Claim claim, DeployOutcome outcome, List<Integer> items, List<LogLine> before)
      throws SQLException, LeaseLost, InterruptedException {
    List<LogLine> lines = new ArrayList<>(before);
    lines.addAll(LogLine.ended(outcome, items));
    boolean another = runs.end(claim, outcome, lines);
    LOG.infof("run %d ended: %s", claim.run(), outcome);
    return another ? Optional.of(Duration.ZERO) : Optional.empty();
  }

  static boolean begunBefore(Claim claim, DeployRun run) {
    return claim.begun() > run.done();
  }
}
