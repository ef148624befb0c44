package dev.waybill.api;

import dev.waybill.api.LandscapeLogViews.Filter;
import dev.waybill.api.LandscapeLogViews.Logged;
import dev.waybill.api.core.Page;
import dev.waybill.contracts.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// People look up who changed what of their landscape.
@ApplicationScoped
public class ReadingLandscapeLogs {
  private final LandscapeLogViews views;

  ReadingLandscapeLogs(LandscapeLogViews views) {
    this.views = views;
  }

  /// What was done, the newest first; a mark is the number of an action.
  public Paged<Logged, Long> log(TenantId tenant, Filter filter) {
    return (before, count) ->
        views
            .newest(tenant, filter, before, count)
            .map(
                found ->
                    new Page<>(
                        found,
                        found.size() < count
                            ? Optional.empty()
                            : Optional.of(found.getLast().number())));
  }
}
