package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.DestinationRules;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.TenantId;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes, changes, checks, shows and deletes destinations.
@ApplicationScoped
public class ShapingDestinations {
  private final ChangingLandscapes change;
  private final LandscapeStore store;
  private final List<DestinationCheck> checks;

  ShapingDestinations(
      ChangingLandscapes change, LandscapeStore store, @All List<DestinationCheck> checks) {
    this.change = change;
    this.store = store;
    this.checks = List.copyOf(checks);
  }

  public Uni<Destination> create(Author author, DestinationForm form) {
    return change
        .by(author, (landscape, fresh) -> DestinationRules.create(landscape, form, fresh.thing()))
        .map(ShapingDestinations::changed);
  }

  /// @param form fills in what the caller gave over what is there
  public Uni<Destination> change(
      Author author, DestinationId destination, UnaryOperator<DestinationForm> form) {
    return change
        .by(author, (landscape, _) -> DestinationRules.change(landscape, destination, form))
        .map(ShapingDestinations::changed);
  }

  public Uni<Void> delete(Author author, DestinationId destination) {
    return change
        .by(author, (landscape, _) -> DestinationRules.delete(landscape, destination))
        .replaceWithVoid();
  }

  /// Those after a number, `most` at most.
  public Uni<List<Destination>> list(TenantId tenant, int after, int most) {
    return store.destinations(tenant, after, most);
  }

  public Uni<Destination> get(TenantId tenant, DestinationId destination) {
    return store
        .load(tenant)
        .map(landscape -> landscape.destination(destination))
        .map(found -> found.orElseThrow(() -> missing(destination)));
  }

  /// Whether a deployment could begin there now.
  public Uni<DestinationCheck.Finding> check(TenantId tenant, DestinationId destination) {
    return get(tenant, destination).chain(found -> check(found).look(found));
  }

  private DestinationCheck check(Destination destination) {
    return checks.stream()
        .filter(check -> check.type() == destination.form().type())
        .findFirst()
        .orElseThrow();
  }

  /// A version of a destination of any tenant: for whoever carries out an order.
  public Uni<Destination> version(DestinationId destination, int version) {
    return store
        .version(destination, version)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problem.DESTINATION_NOT_FOUND.because(
                            "Destination ID %s has no version %d"
                                .formatted(destination, version))));
  }

  private static Destination changed(ChangingLandscapes.Changed changed) {
    return changed.landscape().destination(new DestinationId(changed.id())).orElseThrow();
  }

  private static Problem.Refused missing(DestinationId destination) {
    return Problem.DESTINATION_NOT_FOUND.because(
        "Destination ID " + destination + " does not exist");
  }
}
