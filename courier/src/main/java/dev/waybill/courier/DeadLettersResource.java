package dev.waybill.courier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/// Dead letters for those who look after the suite; every service has this.
@Path("/internal/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"Administrator", "internal"})
public class DeadLettersResource {
  private static final int PAGE = 200;

  private final DeadLetters deadLetters;

  @Inject
  DeadLettersResource(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  /// The newest first, a page of them; go on with the last one's id.
  @GET
  public List<DeadLetter> list(@QueryParam("before") @DefaultValue("9223372036854775807") long id)
      throws SQLException {
    return deadLetters.list(id, PAGE);
  }

  /// One of them, with what the record carried.
  @GET
  @Path("{id}")
  public Response open(@PathParam("id") long id) throws SQLException {
    return deadLetters
        .find(id)
        .map(letter -> Response.ok(letter).build())
        .orElseGet(() -> unknown(id));
  }

  /// Sends the record again as it came.
  @POST
  @Path("{id}/replay")
  public Response replay(@PathParam("id") long id) throws SQLException {
    if (deadLetters.replay(id)) {
      return Response.accepted(Map.of("id", id)).build();
    }
    return deadLetters.find(id).isPresent()
        ? problem(409, "dead letter %d was replayed before".formatted(id))
        : unknown(id);
  }

  /// Sends all of a topic again that failed in that time, in the order in which they came.
  @POST
  @Path("replay")
  public Response replayAll(
      @QueryParam("topic") String topic,
      @QueryParam("since") @DefaultValue("1970-01-01T00:00:00Z") String since,
      @QueryParam("until") @DefaultValue("9999-01-01T00:00:00Z") String until)
      throws SQLException {
    if (topic == null) {
      return problem(400, "which topic? ?topic= is missing");
    }
    try {
      var replayed = deadLetters.replayAll(topic, Instant.parse(since), Instant.parse(until));
      return Response.accepted(Map.of("replayed", replayed)).build();
    } catch (DateTimeParseException e) {
      return problem(400, "since and until are times such as 2026-11-21T08:30:00Z");
    }
  }

  private static Response unknown(long id) {
    return problem(404, "there is no dead letter %d".formatted(id));
  }

  private static Response problem(int status, String title) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(Map.of("type", "about:blank", "status", status, "title", title))
        .build();
  }
}
