package dev.waybill.api.http;

import dev.waybill.api.ChangingQueueEntries;
import dev.waybill.api.StartingImports;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/// What can be done with the requests of a queue (TMS v2 2.2.1).
@Path("/v2/nodes/{nodeId}/transportRequests")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
public class QueueOperationsResource {
  private final StartingImports starting;
  private final ChangingQueueEntries changing;
  private final CurrentCaller caller;

  QueueOperationsResource(
      StartingImports starting, ChangingQueueEntries changing, CurrentCaller caller) {
    this.starting = starting;
    this.changing = changing;
    this.caller = caller;
  }

  @POST
  @Path("/import")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR, Roles.IMPORT_SELECTED_OPERATOR})
  public Uni<String> importSelected(@RestPath String nodeId, String body) {
    return starting
        .selected(Numbers.node(nodeId), Members.of(body).asTree(), caller.get().author())
        .map(TransportJson::started)
        .map(JsonObject::encode);
  }

  @POST
  @Path("/importAll")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR, Roles.IMPORT_OPERATOR})
  public Uni<String> importAll(@RestPath String nodeId, String body) {
    return starting
        .all(Numbers.node(nodeId), Members.ofOptional(body).asTree(), caller.get().author())
        .map(TransportJson::started)
        .map(JsonObject::encode);
  }

  @POST
  @Path("/forward")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> forward(@RestPath String nodeId, String body) {
    return changing.forward(Numbers.node(nodeId), Members.of(body).asTree(), caller.get().author());
  }

  @POST
  @Path("/reset")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> reset(@RestPath String nodeId, String body) {
    return changing.reset(Numbers.node(nodeId), Members.of(body).asTree(), caller.get().author());
  }

  @POST
  @Path("/remove")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> remove(@RestPath String nodeId, String body) {
    return changing.remove(Numbers.node(nodeId), Members.of(body).asTree(), caller.get().author());
  }
}
