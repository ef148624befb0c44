package dev.waybill.api.http;

import dev.waybill.api.PlanningLandscapes.Asking;
import dev.waybill.api.PlanningLandscapes.Planned;
import dev.waybill.api.PlanningLandscapes.Terms;
import dev.waybill.api.SchedulingImports;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.landscape.LandscapeWish;
import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What calls with a landscape file have in common, however the file comes: it is read, and then
/// planned with or applied for the caller of the call at hand.
@ApplicationScoped
class LandscapeCalls {
  /// What becomes of a wish: it is looked at, or carried out.
  interface Carrying {
    Uni<Planned> out(Asking asking, LandscapeWish wish, Terms terms);
  }

  private final SchedulingImports scheduling;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  LandscapeCalls(SchedulingImports scheduling, RightsByNode rights, CurrentCaller caller) {
    this.scheduling = scheduling;
    this.rights = rights;
    this.caller = caller;
  }

  Uni<LandscapePlanWire.Plan> carried(
      Supplier<String> text, Manner manner, Terms terms, Carrying carrying, boolean applied) {
    var asking = new Asking(caller.get().author(), rights.reaches(Right.OPERATE), namedByRoles());
    return aside(() -> LandscapeFile.read(text.get(), manner, scheduling::mustFire))
        .chain(
            file ->
                carrying
                    .out(asking, file.wish(), terms)
                    .map(done -> LandscapePlanWire.plan(done, file.warnings(), applied)));
  }

  private Set<String> namedByRoles() {
    return caller.get().rights().limits().values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /// Files may be large, and whoever reads one must not hold up the calls of others.
  static <T> Uni<T> aside(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
