package dev.waybill.queue;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.core.Run.Scope;
import java.util.List;

/// What of the queues does not fit together. Each number is 0 unless there is a bug.
///
/// @param unowned entries that are being deployed, and no run under way says so
/// @param idle runs that deploy an entry which is not being deployed
/// @param doubled nodes with several runs under way
/// @param stuck nodes with waiting runs and none under way
/// @param standing what is right for a moment only: the runs under way that deploy nothing
public record Drift(int unowned, int idle, int doubled, int stuck, List<StandingRun> standing) {
  public Drift {
    standing = List.copyOf(standing);
  }

  /// A run that waits for an input of its own to go on; how far it has got tells it from later.
  public record StandingRun(TenantId tenant, NodeId node, ActionId action, Scope scope) {}

  /// Whether nothing is wrong.
  boolean none() {
    return unowned + idle + doubled + stuck == 0;
  }
}
