package dev.waybill.api;

import dev.waybill.api.LandscapeLogViews.Filter;
import dev.waybill.api.LandscapeLogViews.Logged;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// People look up who changed what of their landscape.
@ApplicationScoped
public class ReadingLandscapeLogs {
  private final LandscapeLogViews views;

  ReadingLandscapeLogs(LandscapeLogViews views) {
    this.views = views;
  }

  /// The newest actions before a number.
  public Uni<List<Logged>> before(TenantId tenant, Filter filter, long number, int count) {
    return views.newest(tenant, filter, number, count);
  }
}
