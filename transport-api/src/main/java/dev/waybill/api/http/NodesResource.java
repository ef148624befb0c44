package dev.waybill.api.http;

import dev.waybill.api.ChangingLandscapes.Changed;
import dev.waybill.api.ShapingNodes;
import dev.waybill.api.ViewingLandscapes;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.NodeForm;
import dev.waybill.contracts.NodeId;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Transport nodes on TMS v2.
@Path("/v2/nodes")
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
class NodesResource {
  private final ViewingLandscapes viewing;
  private final ShapingNodes shaping;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  NodesResource(
      ViewingLandscapes viewing, ShapingNodes shaping, RightsByNode rights, CurrentCaller caller) {
    this.viewing = viewing;
    this.shaping = shaping;
    this.rights = rights;
    this.caller = caller;
  }

  @GET
  public Uni<NodeWire.Nodes> list() {
    return viewing.nodes(caller.tenant()).map(NodeWire::nodes);
  }

  @GET
  @Path("{nodeId}")
  public Uni<NodeWire.Node> get(@RestPath String nodeId) {
    return viewing.node(caller.tenant(), Numbers.node(nodeId)).map(NodeWire::node);
  }

  @POST
  @ResponseStatus(201)
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<NodeWire.Node> create(String body, @RestHeader("tms-named-user") String namedUser) {
    var members = Members.of(body);
    return shaping
        .create(
            caller.author(members, namedUser),
            NodeWire.read(members, NodeForm.BLANK),
            rights.reaches(Right.OPERATE))
        .map(NodesResource::changed);
  }

  @PUT
  @Path("{nodeId}")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<NodeWire.Node> change(
      @RestPath String nodeId, String body, @RestHeader("tms-named-user") String namedUser) {
    var members = Members.of(body);
    return shaping
        .change(
            caller.author(members, namedUser),
            Numbers.node(nodeId),
            before -> NodeWire.read(members, before),
            rights.reaches(Right.OPERATE))
        .map(NodesResource::changed);
  }

  @DELETE
  @Path("{nodeId}")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<Void> delete(
      @RestPath String nodeId,
      @RestQuery String force,
      @RestHeader("tms-named-user") String namedUser) {
    return shaping.delete(
        caller.author(Members.ofOptional(""), namedUser),
        Numbers.node(nodeId),
        "true".equals(force));
  }

  private static NodeWire.Node changed(Changed changed) {
    var landscape = changed.landscape();
    return NodeWire.node(landscape, landscape.node(new NodeId(changed.id())).orElseThrow());
  }
}
