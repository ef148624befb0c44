package dev.waybill.worker;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.worker.core.DeployPlan.Planned;
import dev.waybill.worker.core.DeployRun;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.core.StepResult.NotNow;
import dev.waybill.worker.core.StepResult.Overtaken;
import dev.waybill.worker.core.StepResult.Unknown;
import dev.waybill.worker.core.StepResult.Waiting;
import java.util.Optional;

/// How a run ends whose deadline has passed: the target is asked once more about what was begun;
/// what it does not know stays unknown.
final class AfterDeadline {
  private AfterDeadline() {}

  static DeployOutcome outcome(Claim claim, DeployRun at, DeployTarget target)
      throws InterruptedException {
    String deadline = "the deadline %s has passed".formatted(claim.order().deadline());
    DeployRun run = at;
    for (Optional<Planned> next = run.next(); next.isPresent(); next = run.next()) {
      if (!RunningImports.begunBefore(claim, run) && !run.tidies()) {
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
}
