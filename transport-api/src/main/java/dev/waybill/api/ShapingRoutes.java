package dev.waybill.api;

import dev.waybill.api.ChangingLandscapes.Changed;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.RouteRules;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/// Makes, changes and deletes transport routes.
@ApplicationScoped
public class ShapingRoutes {
  private static final boolean SINGLE_SOURCE = true;

  private final ChangingLandscapes change;

  ShapingRoutes(ChangingLandscapes change) {
    this.change = change;
  }

  /// By the rule of TMS v2: a node is the target of one route at most.
  public Uni<Changed> create(Author author, RouteForm form) {
    return change.by(
        author,
        (landscape, fresh) -> RouteRules.create(landscape, form, fresh.thing(), SINGLE_SOURCE));
  }

  /// @param form fills in what the caller gave over what is there
  public Uni<Changed> change(Author author, int route, UnaryOperator<RouteForm> form) {
    return change.by(
        author, (landscape, _) -> RouteRules.change(landscape, route, form, SINGLE_SOURCE));
  }

  public Uni<Void> delete(Author author, int route) {
    return change
        .by(author, (landscape, _) -> RouteRules.delete(landscape, route))
        .replaceWithVoid();
  }
}
