package dev.waybill.api.http;

import dev.waybill.api.SchedulingImports;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/// The schedule of a node, of our own API: CTMS has it in its user interface only.
@Path("/api/v1/nodes/{nodeId}/schedule")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
class SchedulesResource {
  private final SchedulingImports scheduling;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  SchedulesResource(SchedulingImports scheduling, RightsByNode rights, CurrentCaller caller) {
    this.scheduling = scheduling;
    this.rights = rights;
    this.caller = caller;
  }

  @GET
  public Uni<ScheduleWire.Wire> get(@RestPath String nodeId) {
    return scheduling.of(caller.tenant(), Numbers.node(nodeId)).map(ScheduleWire::schedule);
  }

  @PUT
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<ScheduleWire.Wire> put(@RestPath String nodeId, String body) {
    var node = Numbers.node(nodeId);
    var members = Members.of(body);
    var author = caller.author(members, "");
    var wanted = ScheduleWire.read(members);
    return rights
        .check(Right.OPERATE, node)
        .chain(() -> scheduling.put(author, node, wanted))
        .map(ScheduleWire::schedule);
  }

  @DELETE
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> delete(@RestPath String nodeId) {
    var node = Numbers.node(nodeId);
    var author = caller.author(Members.ofOptional(""), "");
    return rights.check(Right.OPERATE, node).chain(() -> scheduling.remove(author, node));
  }
}
