package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.LandscapeAction;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.api.core.landscape.LandscapeAction.Thing;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What we ask of storage to show the log of a landscape.
public interface LandscapeLogViews {
  /// An action in the log.
  ///
  /// @param number counts them, with gaps
  record Logged(long number, LandscapeAction action, Author by, Instant at) {}

  /// Which actions are wanted; what is empty holds for all.
  ///
  /// @param object the number of the thing
  /// @param by who did it, or was named by who did it
  /// @param since the earliest moment
  /// @param until the moment before which it was done
  record Filter(
      Optional<Thing> thing,
      Optional<Kind> kind,
      Optional<Integer> object,
      Optional<String> by,
      Optional<Instant> since,
      Optional<Instant> until) {}

  /// The newest with a number below `before`, at most `count`.
  Uni<List<Logged>> newest(TenantId tenant, Filter filter, long before, int count);
}
