package dev.waybill.worker;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.TenantId;
import java.util.UUID;

/// A run that this worker holds, as far as it had come when it was claimed.
///
/// @param run its number, which people see as the process id
/// @param fence the number of this lease: higher than that of any lease before
/// @param done how many steps are done
/// @param begun how many steps were begun, done or not; more than `done` when one was cut off
/// @param tries how often the next step failed for now
/// @param opened whether its log had been opened
/// @param cutOff whether whoever held it before said nothing more
/// @param overdue whether its deadline had passed
/// @param begins whether the claim itself has begun the next step
public record Claim(
    long run,
    long fence,
    TenantId tenant,
    UUID causedBy,
    DeployOrder order,
    int done,
    int begun,
    int tries,
    boolean opened,
    boolean cutOff,
    boolean overdue,
    boolean begins) {
  /// The next step was begun before, and is not known to be done.
  public boolean stepBegun() {
    return begun > done;
  }

  /// Nothing was done at the target so far.
  public boolean untouched() {
    return begun == 0;
  }

  /// The same run under that lease.
  public Claim under(long fence, boolean begins) {
    return new Claim(
        run, fence, tenant, causedBy, order, done, begun, tries, opened, cutOff, overdue, begins);
  }
}
