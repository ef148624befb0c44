package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What is or was sent by channels, on our own API; notification-service keeps it.
@Path("/api/v1/deliveries")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
class DeliveriesResource {
  private static final String DELIVERIES = "deliveries";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final PassingOn passing;

  DeliveriesResource(PassingOn passing) {
    this.passing = passing;
  }

  @GET
  public Uni<Response> list(
      @RestQuery String limit,
      @RestQuery String cursor,
      @RestQuery String channel,
      @RestQuery String state,
      @RestQuery String eventType,
      @RestQuery String since,
      @RestQuery String until) {
    var query =
        Given.of("limit", limit)
            .and("cursor", cursor)
            .and("channel", channel)
            .and("state", state)
            .and("eventType", eventType)
            .and("since", since)
            .and("until", until);
    return passing.get(query.all(), DELIVERIES);
  }

  @POST
  @Path("replay")
  public Uni<Response> replayAll(String body) {
    return passing.post(body, DELIVERIES, "replay");
  }

  @GET
  @Path("{deliveryId}")
  public Uni<Response> get(@RestPath String deliveryId) {
    return passing.get(DELIVERIES, number(deliveryId));
  }

  @POST
  @Path("{deliveryId}/replay")
  public Uni<Response> replay(@RestPath String deliveryId) {
    return passing.post("", DELIVERIES, number(deliveryId), "replay");
  }

  private static String number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw Problem.INVALID_PARAMETER.because(
          "deliveryId is \"" + text + "\". Send a number as the list shows it.");
    }
    return text;
  }
}
