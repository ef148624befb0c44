package dev.waybill.api.http;

import dev.waybill.api.ChangingQueueEntries;
import dev.waybill.api.StartingImports;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.NodeId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/// What can be done with the requests of a queue (TMS v2 2.2.1).
@Path("/v2/nodes/{nodeId}/transportRequests")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
public class QueueOperationsResource {
  private final StartingImports starting;
  private final ChangingQueueEntries changing;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  QueueOperationsResource(
      StartingImports starting,
      ChangingQueueEntries changing,
      RightsByNode rights,
      CurrentCaller caller) {
    this.starting = starting;
    this.changing = changing;
    this.rights = rights;
    this.caller = caller;
  }

  @POST
  @Path("/import")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR, Roles.IMPORT_SELECTED_OPERATOR})
  public Uni<String> importSelected(@RestPath String nodeId, String body) {
    var node = Numbers.node(nodeId);
    var author = caller.get().author();
    return rights
        .check(Right.IMPORT_SELECTED, node)
        .chain(() -> starting.selected(node, Members.of(body).asTree(), author))
        .map(TransportJson::started)
        .map(JsonObject::encode);
  }

  @POST
  @Path("/importAll")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR, Roles.IMPORT_OPERATOR})
  public Uni<String> importAll(@RestPath String nodeId, String body) {
    var node = Numbers.node(nodeId);
    var author = caller.get().author();
    return rights
        .check(Right.IMPORT_ALL, node)
        .chain(() -> starting.all(node, Members.ofOptional(body).asTree(), author))
        .map(TransportJson::started)
        .map(JsonObject::encode);
  }

  @POST
  @Path("/forward")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> forward(@RestPath String nodeId, String body) {
    return operate(nodeId, body, changing::forward);
  }

  @POST
  @Path("/reset")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> reset(@RestPath String nodeId, String body) {
    return operate(nodeId, body, changing::reset);
  }

  @POST
  @Path("/remove")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> remove(@RestPath String nodeId, String body) {
    return operate(nodeId, body, changing::remove);
  }

  private interface Change {
    Uni<Void> of(NodeId node, Map<String, ?> body, Author author);
  }

  private Uni<Void> operate(String nodeId, String body, Change change) {
    var node = Numbers.node(nodeId);
    var author = caller.get().author();
    return rights
        .check(Right.OPERATE, node)
        .chain(() -> change.of(node, Members.of(body).asTree(), author));
  }
}
