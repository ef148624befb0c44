package dev.waybill.api.http;

import dev.waybill.api.ShapingDestinations;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.DestinationId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/// What a worker asks before it deploys: the destination in the version that its order names.
@Path("/internal/destinations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.INTERNAL)
class InternalDestinationsResource {
  private final ShapingDestinations destinations;

  InternalDestinationsResource(ShapingDestinations destinations) {
    this.destinations = destinations;
  }

  @GET
  @Path("{id}/versions/{version}")
  public Uni<DestinationWire.Version> version(@RestPath String id, @RestPath String version) {
    return destinations
        .version(new DestinationId(Numbers.inPath("id", id)), Numbers.inPath("version", version))
        .map(DestinationWire::version);
  }
}
