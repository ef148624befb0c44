package dev.waybill.api;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/// What we ask of storage to show the schedules of nodes.
public interface ScheduleViews {
  /// @param next when it fires, as its queue has told; empty as long as it has not
  /// @param deactivated whether its queue has switched it off since
  record SeenSchedule(Schedule schedule, Optional<Instant> next, boolean deactivated) {}

  /// A node by its schedule; nothing in it when it has none.
  record OfNode(Optional<SeenSchedule> schedule) {}

  /// Empty when there is no such node.
  Uni<Optional<OfNode>> of(TenantId tenant, NodeId node);
}
