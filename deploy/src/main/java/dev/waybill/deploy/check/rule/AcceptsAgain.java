package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.record.Fault;
import java.time.Duration;

/// I14: after each fault an export is accepted again within the bound.
///
/// A fault that was never done, since its victim had nothing in hand, was never healed either.
public final class AcceptsAgain extends Invariant {
  private final Duration bound;

  public AcceptsAgain(Duration bound) {
    super("I14", "exports are accepted again in time after each fault");
    this.bound = bound;
  }

  @Override
  public void fault(Fault fault) {
    if (fault.healedAt() == null) {
      return;
    }
    holds(
        fault.acceptingMs() != null && fault.acceptingMs() <= bound.toMillis(),
        "%s of %s at %s, healed at %s: accepting again after %s ms, and %d are allowed",
        fault.fault(),
        fault.victim(),
        fault.at(),
        fault.healedAt(),
        fault.acceptingMs(),
        bound.toMillis());
  }
}
