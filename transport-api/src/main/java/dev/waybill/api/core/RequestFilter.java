package dev.waybill.api.core;

import dev.waybill.api.core.RequestOverview.Lifecycle;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which transport requests are wanted; what is empty holds for all.
///
/// @param by who created it, or was named by who did
/// @param since the earliest moment at which it was created
/// @param until the moment before which it was created
/// @param text that its description has in it, in whatever case, or its whole number
public record RequestFilter(
    Set<Lifecycle> lifecycles,
    Optional<String> by,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> text) {
  public RequestFilter {
    lifecycles = Set.copyOf(lifecycles);
  }

  /// Whether one in this lifecycle is wanted.
  public boolean wants(Lifecycle lifecycle) {
    return lifecycles.isEmpty() || lifecycles.contains(lifecycle);
  }
}
