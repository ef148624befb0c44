package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.CleaningUp;
import dev.waybill.api.core.CleanUp;
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
import java.time.Instant;
import java.util.List;

/// The daily clean-up, on our own API: how the last run fared, what the next would take, and a run
/// now.
@Path("/api/v1/clean-up")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
public class CleanUpResource {
  /// @param endedAt missing while it is under way
  @JsonPropertyOrder({"id", "startedAt", "startedBy", "endedAt", "archived", "kept", "freed"})
  record Run(
      int id,
      String startedAt,
      String startedBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) String endedAt,
      long archived,
      long kept,
      long freed) {}

  @JsonPropertyOrder({"requests", "bytes", "all"})
  record Outlook(List<Integer> requests, long bytes, boolean all) {}

  /// @param last missing before the first
  @JsonPropertyOrder({"retention", "next", "last", "wouldTake"})
  record State(
      String retention,
      String next,
      @JsonInclude(JsonInclude.Include.NON_NULL) Run last,
      Outlook wouldTake) {}

  private final CleaningUp cleaning;
  private final CurrentCaller caller;

  CleanUpResource(CleaningUp cleaning, CurrentCaller caller) {
    this.cleaning = cleaning;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({
    Roles.ADMINISTRATOR,
    Roles.LANDSCAPE_OPERATOR,
    Roles.TRANSPORT_OPERATOR,
    Roles.VIEWER
  })
  public Uni<State> get() {
    var tenant = caller.tenant();
    return cleaning
        .last(tenant)
        .chain(
            last ->
                cleaning
                    .outlook(tenant)
                    .map(
                        outlook ->
                            new State(
                                cleaning.retention().toString(),
                                time(cleaning.next()),
                                last.map(CleanUpResource::run).orElse(null),
                                new Outlook(outlook.requests(), outlook.bytes(), outlook.all()))));
  }

  /// A run that is under way is the one that was asked for.
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  public Uni<Response> start() {
    return cleaning
        .start(caller.tenant(), caller.get().name())
        .map(run -> Response.accepted(run(run)).build());
  }

  private static Run run(CleanUp.Run run) {
    return new Run(
        run.id(),
        time(run.startedAt()),
        run.startedBy(),
        run.endedAt().map(CleanUpResource::time).orElse(null),
        run.archived(),
        run.kept(),
        run.freed());
  }

  private static String time(Instant at) {
    return Times.wire(at);
  }
}
