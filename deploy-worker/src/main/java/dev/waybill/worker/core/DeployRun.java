package dev.waybill.worker.core;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DeployOutcome.Errored;
import dev.waybill.contracts.DeployOutcome.Fatal;
import dev.waybill.contracts.DeployOutcome.Succeeded;
import dev.waybill.contracts.DeployOutcome.Warned;
import dev.waybill.worker.core.DeployPlan.Meaning;
import dev.waybill.worker.core.DeployPlan.Planned;
import java.util.List;
import java.util.Optional;

/// How far a deployment has come, and what its end is called.
///
/// Nothing deployed is *Fatal*: it may be tried again, even unasked. Some deployed, or unknown, is
/// *Error*: a person looks first.
///
/// @param done how many steps are done
public record DeployRun(DeployPlan.Steps plan, int done) {
  /// What comes next; empty when all is done.
  public Optional<Planned> next() {
    return plan.steps().stream().skip(done).findFirst();
  }

  public DeployRun stepDone() {
    return new DeployRun(plan, done + 1);
  }

  /// All steps are done.
  public DeployOutcome succeeded() {
    return new Succeeded();
  }

  /// The next step failed for good, and surely changed nothing.
  public DeployOutcome failed(String reason) {
    if (tidies()) {
      return new Warned("Deployed, but not tidied up: " + reason);
    }
    return deployedSome() ? new Errored("Only partly deployed: " + reason) : new Fatal(reason);
  }

  /// Nobody can say whether the next step was done.
  public DeployOutcome unknown(String reason) {
    return new Errored("The outcome is unknown: " + reason);
  }

  /// Whether the next step, once it was begun, may have deployed something.
  public boolean mayDeploy() {
    return next().filter(step -> step.meaning() == Meaning.DEPLOYS).isPresent();
  }

  /// Whether all that is left changes nothing that was deployed.
  public boolean tidies() {
    return left().stream().allMatch(step -> step.meaning() == Meaning.TIDIES);
  }

  /// Whether some content entry is deployed.
  public boolean deployedSome() {
    return plan.steps().stream().limit(done).anyMatch(step -> step.meaning() == Meaning.DEPLOYS);
  }

  private List<Planned> left() {
    return plan.steps().stream().skip(done).toList();
  }
}
