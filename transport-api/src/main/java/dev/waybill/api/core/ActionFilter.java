package dev.waybill.api.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which actions are wanted; what is empty holds for all.
///
/// @param by who asked, or was named by who asked
/// @param since the earliest moment at which it was asked for
/// @param until the moment before which it was asked for
public record ActionFilter(
    Set<ActionType> types,
    Set<ActionStatus> statuses,
    Optional<NodeId> node,
    Optional<TransportRequestId> request,
    Optional<String> by,
    Optional<Instant> since,
    Optional<Instant> until) {
  public static final ActionFilter ALL =
      new ActionFilter(
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public ActionFilter {
    types = Set.copyOf(types);
    statuses = Set.copyOf(statuses);
  }
}
