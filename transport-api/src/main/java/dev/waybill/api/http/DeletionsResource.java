package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.DeletingRequests;
import dev.waybill.api.core.Deletion;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;

/// Requests are deleted from all queues at once, on our own API: CTMS has that in its user
/// interface only.
@Path("/api/v1/deletions")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
public class DeletionsResource {
  private static final String REQUESTS = "transportRequests";
  private static final int MOST = 100;

  /// @param waitsFor missing unless it is under way
  /// @param why missing unless it was kept
  @JsonPropertyOrder({"id", "state", "waitsFor", "why"})
  record Part(
      int id,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<String> waitsFor,
      @JsonInclude(JsonInclude.Include.NON_NULL) String why) {}

  /// @param endedAt missing while it is under way
  @JsonPropertyOrder({"id", "startedAt", "startedBy", "endedAt", "freed", "transportRequests"})
  record Shown(
      int id,
      String startedAt,
      String startedBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) String endedAt,
      long freed,
      List<Part> transportRequests) {}

  private final DeletingRequests deleting;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  DeletionsResource(DeletingRequests deleting, RightsByNode rights, CurrentCaller caller) {
    this.deleting = deleting;
    this.rights = rights;
    this.caller = caller;
  }

  @POST
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Response> delete(String body) {
    rights.checkEverywhere(Right.OPERATE);
    var members = Members.of(body);
    return deleting
        .start(caller.author(members, ""), requests(members))
        .map(begun -> Response.accepted(shown(begun)).build());
  }

  @GET
  @Path("{deletionId}")
  @RolesAllowed({
    Roles.ADMINISTRATOR,
    Roles.LANDSCAPE_OPERATOR,
    Roles.TRANSPORT_OPERATOR,
    Roles.VIEWER
  })
  public Uni<Shown> get(@RestPath String deletionId) {
    return deleting
        .find(caller.tenant(), Numbers.inPath("deletionId", deletionId))
        .map(DeletionsResource::shown);
  }

  private static List<TransportRequestId> requests(Members members) {
    var ids = members.requiredIds(REQUESTS);
    if (ids.isEmpty()) {
      throw members.wrong(REQUESTS, "is empty", "Send the ids of 1 to " + MOST + " requests");
    }
    if (ids.size() > MOST) {
      throw members.wrong(
          REQUESTS, "has %d ids".formatted(ids.size()), "Send at most " + MOST + " in one call");
    }
    return ids.stream().distinct().map(TransportRequestId::new).toList();
  }

  private static Shown shown(Deletion deletion) {
    return new Shown(
        deletion.id(),
        Times.wire(deletion.startedAt()),
        deletion.startedBy(),
        deletion.endedAt().map(Times::wire).orElse(null),
        deletion.freed(),
        deletion.parts().stream().map(DeletionsResource::part).toList());
  }

  private static Part part(Deletion.Part part) {
    return new Part(
        part.request().value(),
        part.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        part.state() == Deletion.State.UNDER_WAY ? part.waitsFor() : null,
        part.state() == Deletion.State.KEPT ? part.why() : null);
  }
}
