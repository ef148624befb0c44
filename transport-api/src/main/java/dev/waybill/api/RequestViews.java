package dev.waybill.api;

import dev.waybill.api.core.Page;
import dev.waybill.api.core.RequestContent;
import dev.waybill.api.core.RequestFilter;
import dev.waybill.api.core.RequestOverview;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// What we ask of storage to show transport requests, wherever they stand.
public interface RequestViews {
  /// How many content entries of a request are shown.
  int MOST_ENTRIES = 1_000;

  /// A request with its first content entries.
  record Whole(RequestOverview request, List<RequestContent> content) {
    public Whole {
      content = List.copyOf(content);
    }
  }

  /// The newest ones below a number, at most `count`. It looks at so many and no more: there may be
  /// fewer, or none, and more after the page's mark all the same.
  Uni<Page<RequestOverview, Integer>> page(
      TenantId tenant, RequestFilter filter, int before, int count);

  /// Empty when there is none.
  Uni<Optional<Whole>> of(TenantId tenant, TransportRequestId request);
}
