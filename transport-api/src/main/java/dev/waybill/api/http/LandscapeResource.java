package dev.waybill.api.http;

import dev.waybill.api.PlanningLandscapes;
import dev.waybill.api.PlanningLandscapes.Asking;
import dev.waybill.api.PlanningLandscapes.Planned;
import dev.waybill.api.PlanningLandscapes.Terms;
import dev.waybill.api.Problem;
import dev.waybill.api.SchedulingImports;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.LandscapeWish;
import dev.waybill.api.core.landscape.TransportNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// Landscapes as files, of our own API: written, planned with and applied.
@Path("/api/v1/landscape")
@Produces(Answers.JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
class LandscapeResource {
  private static final String YAML = "application/yaml";

  /// What becomes of a wish: it is looked at, or carried out.
  private interface Carrying {
    Uni<Planned> out(Asking asking, LandscapeWish wish, Terms terms);
  }

  private final PlanningLandscapes planning;
  private final SchedulingImports scheduling;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  LandscapeResource(
      PlanningLandscapes planning,
      SchedulingImports scheduling,
      RightsByNode rights,
      CurrentCaller caller) {
    this.planning = planning;
    this.scheduling = scheduling;
    this.rights = rights;
    this.caller = caller;
  }

  @GET
  public Uni<Response> export(@RestQuery List<String> node) {
    var chosen = new LinkedHashSet<>(node);
    return planning
        .read(caller.tenant())
        .chain(
            landscape -> {
              mustBeThere(landscape, chosen);
              return aside(() -> LandscapeText.of(landscape, chosen));
            })
        .map(text -> Response.ok(text, YAML).build());
  }

  @POST
  @Path("plan")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<LandscapePlanWire.Plan> plan(
      String body,
      @RestQuery @DefaultValue("false") String prune,
      @RestQuery @DefaultValue("false") String force) {
    var terms = new Terms(Optional.empty(), flag("force", force));
    return carried(body, flag("prune", prune), terms, planning::plan, false);
  }

  @POST
  @Path("apply")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<LandscapePlanWire.Plan> apply(
      String body,
      @RestQuery @DefaultValue("false") String prune,
      @RestQuery @DefaultValue("false") String force,
      @RestQuery @DefaultValue("") String fingerprint) {
    var terms = new Terms(fingerprint(fingerprint), flag("force", force));
    return carried(body, flag("prune", prune), terms, planning::apply, true);
  }

  private Uni<LandscapePlanWire.Plan> carried(
      String body, boolean prune, Terms terms, Carrying carrying, boolean applied) {
    var asking = new Asking(caller.get().author(), rights.reaches(Right.OPERATE), namedByRoles());
    return aside(() -> LandscapeFile.read(body, prune, scheduling::mustFire))
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

  private static void mustBeThere(Landscape landscape, Set<String> chosen) {
    var missing = new LinkedHashSet<>(chosen);
    landscape.nodes().stream().map(TransportNode::name).forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw Problem.NODE_NOT_FOUND.because(
          "No node is named \"%s\"".formatted(missing.iterator().next()));
    }
  }

  private static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.INVALID_PARAMETER.because(
              "%s is \"%s\". Send true or false.".formatted(name, text));
    };
  }

  private static Optional<String> fingerprint(String text) {
    if (!text.isEmpty() && !text.matches("[0-9a-f]{64}")) {
      throw Problem.INVALID_PARAMETER.because(
          "fingerprint is \"%s\". Send \"fingerprint\" of a plan.".formatted(text));
    }
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  /// Files may be large, and whoever reads one must not hold up the calls of others.
  private static <T> Uni<T> aside(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
