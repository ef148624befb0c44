package dev.waybill.api.http;

import dev.waybill.api.ViewingQueues;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestPath;

/// Where a request stands, node by node (TMS v2, `TR_TRACKING_GET_V2`).
@Path("/v2/transportRequests/{transportRequestId}/tracking")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class TrackingResource {
  private final ViewingQueues queues;
  private final CurrentCaller caller;

  TrackingResource(ViewingQueues queues, CurrentCaller caller) {
    this.queues = queues;
    this.caller = caller;
  }

  @GET
  public Uni<String> track(@RestPath String transportRequestId) {
    var request = new TransportRequestId(Numbers.inPath("transportRequestId", transportRequestId));
    return queues
        .track(caller.tenant(), request)
        .map(TransportJson::tracked)
        .map(JsonObject::encode);
  }
}
