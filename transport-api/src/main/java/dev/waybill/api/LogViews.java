package dev.waybill.api;

import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.Page;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;

/// What we ask of storage to show logs of actions.
public interface LogViews {
  /// The newest actions before a mark, at most `count`, without their requests. It looks at so many
  /// and no more: there may be fewer, or none, and more after the page's mark all the same.
  Uni<Page<ActionView, ActionMark>> actions(
      TenantId tenant, ActionFilter filter, ActionMark before, int count);

  /// Whether there is such an action.
  Uni<Boolean> knows(TenantId tenant, ActionId action);

  /// The log of an action after a mark, in the order of time, at most `count`. Where not all of it
  /// is wanted it looks at so many lines and no more, as for actions.
  Uni<Page<LogEntry, LogMark>> of(
      TenantId tenant, ActionId action, LogFilter filter, LogMark after, int count);

  /// The same of a request, in all nodes.
  Uni<Page<LogEntry, LogMark>> of(
      TenantId tenant, TransportRequestId request, LogFilter filter, LogMark after, int count);
}
