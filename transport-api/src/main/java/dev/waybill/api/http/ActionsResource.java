package dev.waybill.api.http;

import dev.waybill.api.FollowingActions;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What was asked for and what came of it (TMS v2, `TRANSPORT_ACTION_GET_V2` and the logs).
@Path("/")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class ActionsResource {
  private final FollowingActions following;
  private final CurrentCaller caller;

  ActionsResource(FollowingActions following, CurrentCaller caller) {
    this.following = following;
    this.caller = caller;
  }

  @GET
  @Path("/v2/actions/{actionId}")
  public Uni<String> one(@RestPath String actionId) {
    return following
        .one(caller.tenant(), action(actionId))
        .map(TransportJson::action)
        .map(JsonObject::encode);
  }

  @GET
  @Path("/v2/actions/{actionId}/logs")
  public Uni<String> logs(@RestPath String actionId) {
    return following
        .one(caller.tenant(), action(actionId))
        .map(TransportJson::logs)
        .map(JsonObject::encode);
  }

  @GET
  @Path("/v2/nodes/{nodeId}/transportRequests/{transportRequestId}/logs")
  public Uni<String> logs(@RestPath String nodeId, @RestPath String transportRequestId) {
    var request = new TransportRequestId(Numbers.inPath("transportRequestId", transportRequestId));
    return following
        .of(caller.tenant(), Numbers.node(nodeId), request)
        .map(TransportJson::logs)
        .map(JsonObject::encode);
  }

  /// The newest first; `next` of one page is `before` of the next.
  @GET
  @Path("/api/v1/actions")
  public Uni<String> list(
      @RestQuery @DefaultValue("2147483647") String before,
      @RestQuery @DefaultValue("100") String limit) {
    var count = Pages.limit(limit);
    return following
        .before(caller.tenant(), Numbers.inPath("before", before), count)
        .map(
            actions -> {
              var items = new JsonArray();
              actions.forEach(action -> items.add(TransportJson.listed(action)));
              var json = new JsonObject().put("items", items);
              return actions.size() < count ? json : json.put("next", actions.getLast().id());
            })
        .map(JsonObject::encode);
  }

  private static ActionId action(String text) {
    return new ActionId(Numbers.inPath("actionId", text));
  }
}
