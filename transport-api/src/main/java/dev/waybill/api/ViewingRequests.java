package dev.waybill.api;

import dev.waybill.api.core.Page;
import dev.waybill.api.core.RequestFilter;
import dev.waybill.api.core.RequestOverview;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Shows transport requests, wherever they stand.
@ApplicationScoped
public class ViewingRequests {
  /// A request, and where it stands.
  public record Seen(RequestViews.Whole request, TrackedRequest tracked) {}

  private final RequestViews views;
  private final ViewingQueues queues;

  ViewingRequests(RequestViews views, ViewingQueues queues) {
    this.views = views;
    this.queues = queues;
  }

  /// The newest first.
  public Uni<Page<RequestOverview, Integer>> page(
      TenantId tenant, RequestFilter filter, int before, int count) {
    return views.page(tenant, filter, before, count);
  }

  public Uni<Seen> of(TenantId tenant, TransportRequestId request) {
    return views
        .of(tenant, request)
        .map(found -> found.orElseThrow(() -> ViewingQueues.noSuchRequest(request)))
        .chain(whole -> queues.track(tenant, request).map(tracked -> new Seen(whole, tracked)));
  }
}
