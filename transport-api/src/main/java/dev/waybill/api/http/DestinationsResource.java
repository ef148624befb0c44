package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.DestinationCheck.Finding;
import dev.waybill.api.Problem;
import dev.waybill.api.ShapingDestinations;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.contracts.DestinationId;
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
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Destinations, on our own API.
@Path("/api/v1/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
class DestinationsResource {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  @JsonPropertyOrder({"usable", "message"})
  record Check(boolean usable, String message) {}

  private final ShapingDestinations destinations;
  private final CurrentCaller caller;

  DestinationsResource(ShapingDestinations destinations, CurrentCaller caller) {
    this.destinations = destinations;
    this.caller = caller;
  }

  @GET
  public Uni<DestinationWire.Page> list(@RestQuery String limit, @RestQuery String cursor) {
    var most = limit == null ? USUAL : Math.min(MOST, Numbers.inPath("limit", limit));
    var after = cursor == null ? 0 : cursor(cursor);
    return destinations.list(caller.tenant(), after, most + 1).map(found -> page(found, most));
  }

  @POST
  @ResponseStatus(201)
  public Uni<DestinationWire.Destination> create(String body) {
    var members = Members.of(body);
    return destinations
        .create(caller.author(members, ""), DestinationWire.read(members))
        .map(DestinationWire::destination);
  }

  @GET
  @Path("{id}")
  public Uni<DestinationWire.Destination> get(@RestPath String id) {
    return destinations.get(caller.tenant(), number(id)).map(DestinationWire::destination);
  }

  @PUT
  @Path("{id}")
  public Uni<DestinationWire.Destination> change(@RestPath String id, String body) {
    var members = Members.of(body);
    return destinations
        .change(
            caller.author(members, ""), number(id), before -> DestinationWire.read(members, before))
        .map(DestinationWire::destination);
  }

  @DELETE
  @Path("{id}")
  public Uni<Void> delete(@RestPath String id) {
    return destinations.delete(caller.author(Members.ofOptional(""), ""), number(id));
  }

  @POST
  @Path("{id}/check")
  public Uni<Check> check(@RestPath String id) {
    return destinations.check(caller.tenant(), number(id)).map(DestinationsResource::check);
  }

  private static Check check(Finding finding) {
    return new Check(finding.usable(), finding.message());
  }

  private static DestinationWire.Page page(List<Destination> found, int most) {
    var shown = found.stream().limit(most).map(DestinationWire::destination).toList();
    return new DestinationWire.Page(
        shown, found.size() > most ? Integer.toString(shown.getLast().id()) : null);
  }

  private static int cursor(String text) {
    return Numbers.id(text)
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    "cursor is \"" + text + "\". Send the member next of the answer before."));
  }

  private static DestinationId number(String id) {
    return new DestinationId(Numbers.inPath("id", id));
  }
}
