package dev.waybill.api.http;

import dev.waybill.api.FollowingActions;
import dev.waybill.api.ViewingQueues;
import dev.waybill.api.core.QueueQuery;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The queue of a node, whole (TMS v2, `NODE_TRS_GET_V2`), one request of it, and its log.
@Path("/v2/nodes/{nodeId}/transportRequests")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class QueueResource {
  private final ViewingQueues queues;
  private final FollowingActions following;
  private final CurrentCaller caller;

  QueueResource(ViewingQueues queues, FollowingActions following, CurrentCaller caller) {
    this.queues = queues;
    this.following = following;
    this.caller = caller;
  }

  // As JSON it would be streamed with a line break after each piece, which clients that read by
  // line do not expect (the wire is compact, on one line); so it says what it is in the header
  // alone.
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Multi<Buffer> list(
      @RestPath String nodeId,
      @RestQuery @DefaultValue("") String status,
      @RestQuery @DefaultValue("") String createdAtFrom,
      @RestQuery @DefaultValue("") String createdAtTo,
      @RestQuery @DefaultValue("") String queuedAtFrom,
      @RestQuery @DefaultValue("") String queuedAtTo,
      @RestQuery @DefaultValue("") String owner) {
    var parameters =
        new QueueQuery.Parameters(
            status, createdAtFrom, createdAtTo, queuedAtFrom, queuedAtTo, owner);
    return RestMulti.fromMultiData(
            queues
                .list(caller.tenant(), Numbers.node(nodeId), parameters)
                .onItem()
                .transformToMulti(
                    queue -> JsonStream.of("transportRequests", queue.map(TransportJson::queued))))
        .header(HttpHeaders.CONTENT_TYPE, Answers.JSON)
        .build();
  }

  @GET
  @Path("/{transportRequestId}")
  public Uni<String> one(@RestPath String nodeId, @RestPath String transportRequestId) {
    return queues
        .one(caller.tenant(), Numbers.node(nodeId), request(transportRequestId))
        .map(TransportJson::queued)
        .map(JsonObject::encode);
  }

  @GET
  @Path("/{transportRequestId}/logs")
  public Uni<String> logs(@RestPath String nodeId, @RestPath String transportRequestId) {
    return following
        .of(caller.tenant(), Numbers.node(nodeId), request(transportRequestId))
        .map(TransportJson::logs)
        .map(JsonObject::encode);
  }

  private static TransportRequestId request(String text) {
    return new TransportRequestId(Numbers.inPath("transportRequestId", text));
  }
}
