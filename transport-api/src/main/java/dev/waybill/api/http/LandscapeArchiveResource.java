package dev.waybill.api.http;

import dev.waybill.api.PlanningLandscapes;
import dev.waybill.api.PlanningLandscapes.Terms;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestHeader;

/// The landscape as a zip, of our own API: written and taken whole, by the rules that CTMS has for
/// its own.
@Path("/api/v1/landscape/archive")
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
class LandscapeArchiveResource {
  private final PlanningLandscapes planning;
  private final LandscapeCalls calls;
  private final CurrentCaller caller;
  private final String version;

  LandscapeArchiveResource(
      PlanningLandscapes planning,
      LandscapeCalls calls,
      CurrentCaller caller,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.planning = planning;
    this.calls = calls;
    this.caller = caller;
    this.version = version;
  }

  @GET
  public Uni<Response> export() {
    return planning
        .read(caller.tenant())
        .chain(
            landscape ->
                LandscapeCalls.aside(
                    () -> LandscapeArchive.of(LandscapeText.of(landscape, Set.of()), version)))
        .map(LandscapeArchiveResource::download);
  }

  @POST
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<LandscapePlanWire.Plan> take(
      @RestHeader(HttpHeaders.CONTENT_TYPE) String type, byte[] body) {
    Marked.refuseBeyond(body.length);
    var archive = FormParts.of(type, body).file("file").bytes();
    return calls.carried(
        () -> LandscapeArchive.read(archive, version),
        Manner.ADD,
        new Terms(Optional.empty(), false),
        planning::apply,
        true);
  }

  private static Response download(byte[] archive) {
    return Response.ok(archive, "application/zip")
        .header("Content-Disposition", "attachment; filename=\"landscape.zip\"")
        .build();
  }
}
