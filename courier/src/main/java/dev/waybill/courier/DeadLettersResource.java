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

  /// Sends the record again as it came.
  @POST
  @Path("{id}/replay")
  public Response replay(@PathParam("id") long id) throws SQLException {
    return switch (deadLetters.replay(id)) {
      case ON_ITS_WAY -> Response.accepted(Map.of("id", id)).build();
      case REPLAYED_BEFORE -> problem(409, "dead letter %d was replayed before".formatted(id));
      case UNKNOWN -> problem(404, "there is no dead letter %d".formatted(id));
    };
  }

  private static Response problem(int status, String title) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(Map.of("type", "about:blank", "status", status, "title", title))
        .build();
  }
}
