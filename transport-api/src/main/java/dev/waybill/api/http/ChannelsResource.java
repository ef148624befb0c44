package dev.waybill.api.http;

import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Channels, on our own API; notification-service keeps them.
@Path("/api/v1/channels")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
class ChannelsResource {
  private static final String CHANNELS = "channels";

  private final PassingOn passing;

  ChannelsResource(PassingOn passing) {
    this.passing = passing;
  }

  @GET
  public Uni<Response> list(@RestQuery String limit, @RestQuery String cursor) {
    return passing.get(Given.of("limit", limit).and("cursor", cursor).all(), CHANNELS);
  }

  @POST
  public Uni<Response> create(String body) {
    return passing.post(body, CHANNELS);
  }

  @GET
  @Path("{id}")
  public Uni<Response> get(@RestPath String id) {
    return passing.get(CHANNELS, PassingOn.id(id));
  }

  @PUT
  @Path("{id}")
  public Uni<Response> change(@RestPath String id, String body) {
    return passing.put(body, CHANNELS, PassingOn.id(id));
  }

  @POST
  @Path("{id}/preview")
  public Uni<Response> preview(@RestPath String id) {
    return passing.post("", CHANNELS, PassingOn.id(id), "preview");
  }

  @POST
  @Path("{id}/test")
  public Uni<Response> test(@RestPath String id) {
    return passing.post("", CHANNELS, PassingOn.id(id), "test");
  }

  @DELETE
  @Path("{id}")
  public Uni<Response> delete(@RestPath String id) {
    return passing.delete(CHANNELS, PassingOn.id(id));
  }
}
