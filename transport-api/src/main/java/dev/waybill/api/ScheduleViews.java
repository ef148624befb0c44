package dev.waybill.api;

import dev.waybill.api.core.Page;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange.Missed;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What we ask of storage to show the schedules of nodes.
public interface ScheduleViews {
  /// @param next when it fires, as its queue has told; empty as long as it has not
  /// @param deactivated whether its queue has switched it off since
  /// @param missed what it missed last while nothing ran, since it was switched on
  record SeenSchedule(
      Schedule schedule, Optional<Instant> next, boolean deactivated, Optional<Missed> missed) {}

  /// How a schedule stands: switched off by people, or by its queue, or not at all.
  enum State {
    ACTIVE,
    INACTIVE,
    DEACTIVATED
  }

  /// A node by its schedule; nothing in it when it has none.
  record OfNode(NodeId node, String name, Optional<SeenSchedule> schedule) {}

  /// Empty when there is no such node.
  Uni<Optional<OfNode>> of(TenantId tenant, NodeId node);

  /// The nodes that have one in one of these states, in the order of their ids.
  ///
  /// @param after above this number
  Uni<Page<OfNode, Integer>> page(TenantId tenant, Set<State> states, int after, int count);
}
