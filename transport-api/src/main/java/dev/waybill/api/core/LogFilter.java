package dev.waybill.api.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.TransportRequestId;
import java.util.Optional;
import java.util.Set;

/// Which lines of a log are wanted; what is empty holds for all (CTMS, *Log of Action*).
///
/// @param node where it was done
/// @param request the one that the line is about
/// @param item the content entry that the line is about
/// @param statuses how the line's request stands within its action
/// @param text that the line has in it, in whatever case
public record LogFilter(
    Set<Severity> severities,
    Optional<NodeId> node,
    Optional<TransportRequestId> request,
    Optional<Integer> item,
    Set<ActionStatus> statuses,
    Optional<String> text) {
  public static final LogFilter ALL =
      new LogFilter(
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty());

  public LogFilter {
    severities = Set.copyOf(severities);
    statuses = Set.copyOf(statuses);
  }

  /// Whether it tells lines from each other, so that what began an action is none of them.
  public boolean ofLines() {
    return !severities.isEmpty()
        || request.isPresent()
        || item.isPresent()
        || !statuses.isEmpty()
        || text.isPresent();
  }
}
