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

/// Subscriptions, on our own API; notification-service keeps them.
@Path("/api/v1/subscriptions")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
class SubscriptionsResource {
  private static final String SUBSCRIPTIONS = "subscriptions";

  private final PassingOn passing;

  SubscriptionsResource(PassingOn passing) {
    this.passing = passing;
  }

  @GET
  public Uni<Response> list(@RestQuery String limit, @RestQuery String cursor) {
    return passing.get(Given.of("limit", limit).and("cursor", cursor).all(), SUBSCRIPTIONS);
  }

  @POST
  public Uni<Response> create(String body) {
    return passing.post(body, SUBSCRIPTIONS);
  }

  @GET
  @Path("{id}")
  public Uni<Response> get(@RestPath String id) {
    return passing.get(SUBSCRIPTIONS, PassingOn.id(id));
  }

  @PUT
  @Path("{id}")
  public Uni<Response> change(@RestPath String id, String body) {
    return passing.put(body, SUBSCRIPTIONS, PassingOn.id(id));
  }

  @DELETE
  @Path("{id}")
  public Uni<Response> delete(@RestPath String id) {
    return passing.delete(SUBSCRIPTIONS, PassingOn.id(id));
  }
}
