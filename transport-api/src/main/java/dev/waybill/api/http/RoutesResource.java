package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.ChangingLandscapes.Changed;
import dev.waybill.api.ShapingRoutes;
import dev.waybill.api.ViewingLandscapes;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
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
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/// Transport routes on TMS v2.
@Path("/v2/routes")
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
class RoutesResource {
  static final int NAME = 100;
  static final int WORDS = 512;

  @JsonPropertyOrder({"id", "description", "name", "sourceNodeId", "targetNodeId"})
  record Route(int id, String description, String name, int sourceNodeId, int targetNodeId) {}

  record Routes(List<Route> routes) {}

  private final ViewingLandscapes viewing;
  private final ShapingRoutes shaping;
  private final CurrentCaller caller;

  RoutesResource(ViewingLandscapes viewing, ShapingRoutes shaping, CurrentCaller caller) {
    this.viewing = viewing;
    this.shaping = shaping;
    this.caller = caller;
  }

  @GET
  public Uni<Routes> list() {
    return viewing
        .routes(caller.tenant())
        .map(routes -> new Routes(routes.stream().map(RoutesResource::wire).toList()));
  }

  @GET
  @Path("{routeId}")
  public Uni<Route> get(@RestPath String routeId) {
    return viewing
        .route(caller.tenant(), Numbers.inPath("routeId", routeId))
        .map(RoutesResource::wire);
  }

  @POST
  @ResponseStatus(201)
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<Route> create(String body, @RestHeader("tms-named-user") String namedUser) {
    var members = Members.of(body);
    var form =
        new RouteForm(
            members.requiredText("name", NAME),
            members.text("description", WORDS),
            new NodeId(members.requiredId("sourceNodeId")),
            new NodeId(members.requiredId("targetNodeId")));
    return shaping.create(caller.author(members, namedUser), form).map(RoutesResource::changed);
  }

  @PUT
  @Path("{routeId}")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<Route> change(
      @RestPath String routeId, String body, @RestHeader("tms-named-user") String namedUser) {
    var members = Members.of(body);
    return shaping
        .change(
            caller.author(members, namedUser),
            Numbers.inPath("routeId", routeId),
            before -> read(members, before))
        .map(RoutesResource::changed);
  }

  @DELETE
  @Path("{routeId}")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.LANDSCAPE_OPERATOR})
  public Uni<Void> delete(
      @RestPath String routeId, @RestHeader("tms-named-user") String namedUser) {
    return shaping.delete(
        caller.author(Members.ofOptional(""), namedUser), Numbers.inPath("routeId", routeId));
  }

  private static RouteForm read(Members members, RouteForm before) {
    return new RouteForm(
        members.has("name") ? members.requiredText("name", NAME) : before.name(),
        members.text("description", WORDS).or(before::description),
        members.id("sourceNodeId").map(NodeId::new).orElse(before.source()),
        members.id("targetNodeId").map(NodeId::new).orElse(before.target()));
  }

  private static Route changed(Changed changed) {
    return wire(changed.landscape().route(changed.id()).orElseThrow());
  }

  private static Route wire(TransportRoute route) {
    return new Route(
        route.id(),
        route.form().description().orElse(null),
        route.name(),
        route.source().value(),
        route.target().value());
  }
}
