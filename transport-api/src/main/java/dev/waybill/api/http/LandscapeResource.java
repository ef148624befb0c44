package dev.waybill.api.http;

import dev.waybill.api.PlanningLandscapes;
import dev.waybill.api.PlanningLandscapes.Terms;
import dev.waybill.api.Problem;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import dev.waybill.api.core.landscape.TransportNode;
import io.smallrye.mutiny.Uni;
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

  private final PlanningLandscapes planning;
  private final LandscapeCalls calls;
  private final CurrentCaller caller;

  LandscapeResource(PlanningLandscapes planning, LandscapeCalls calls, CurrentCaller caller) {
    this.planning = planning;
    this.calls = calls;
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
              return LandscapeCalls.aside(() -> LandscapeText.of(landscape, chosen));
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
    return calls.carried(() -> body, manner(prune), terms, planning::plan, false);
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
    return calls.carried(() -> body, manner(prune), terms, planning::apply, true);
  }

  private static void mustBeThere(Landscape landscape, Set<String> chosen) {
    var missing = new LinkedHashSet<>(chosen);
    landscape.nodes().stream().map(TransportNode::name).forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw Problem.NODE_NOT_FOUND.because(
          "No node is named \"%s\"".formatted(missing.iterator().next()));
    }
  }

  private static Manner manner(String prune) {
    return flag("prune", prune) ? Manner.PRUNE : Manner.MERGE;
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
}
