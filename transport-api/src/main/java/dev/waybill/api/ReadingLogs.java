package dev.waybill.api;

import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Operators look up what was done, by whom, and what came of it.
@ApplicationScoped
public class ReadingLogs {
  /// How many entries of a log are read at once, of those that are read whole.
  private static final int AT_ONCE = 1_000;

  private final LogViews views;
  private final QueueViews queues;

  ReadingLogs(LogViews views, QueueViews queues) {
    this.views = views;
    this.queues = queues;
  }

  /// Actions, the newest first.
  public Paged<ActionView, ActionMark> actions(TenantId tenant, ActionFilter filter) {
    return (before, count) -> views.actions(tenant, filter, before, count);
  }

  /// The log of an action, once it is known that there is one.
  public Uni<Paged<LogEntry, LogMark>> of(TenantId tenant, ActionId action, LogFilter filter) {
    return views
        .knows(tenant, action)
        .invoke(
            known -> {
              if (!known) {
                throw FollowingActions.noSuchAction(action);
              }
            })
        .map(_ -> (after, count) -> views.of(tenant, action, filter, after, count));
  }

  /// The logs of the actions of a page, one after the other.
  public Multi<List<LogEntry>> ofPage(
      TenantId tenant, ActionFilter filter, ActionMark before, int count) {
    return actions(tenant, filter)
        .after(before, count)
        .onItem()
        .transformToMulti(page -> Multi.createFrom().iterable(page.items()))
        .onItem()
        .transformToMultiAndConcatenate(action -> whole(tenant, new ActionId(action.id())));
  }

  private Multi<List<LogEntry>> whole(TenantId tenant, ActionId action) {
    Paged<LogEntry, LogMark> log =
        (after, count) -> views.of(tenant, action, LogFilter.ALL, after, count);
    return log.all(LogMark.START, AT_ONCE);
  }

  /// Where a request stands, once it is known that there is one; its log goes with it.
  public Uni<TrackedRequest> tracked(TenantId tenant, TransportRequestId request) {
    return queues
        .track(tenant, request)
        .map(found -> found.orElseThrow(() -> ViewingQueues.noSuchRequest(request)));
  }

  /// The log of a request through all its nodes.
  public Paged<LogEntry, LogMark> of(
      TenantId tenant, TransportRequestId request, LogFilter filter) {
    return (after, count) -> views.of(tenant, request, filter, after, count);
  }
}
