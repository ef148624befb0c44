package dev.waybill.api.http;

import dev.waybill.api.FollowingActions;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.ActionId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestPath;

/// What was asked for and what came of it (TMS v2, `TRANSPORT_ACTION_GET_V2` and its log).
@Path("/v2/actions/{actionId}")
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
  public Uni<String> one(@RestPath String actionId) {
    return following
        .one(caller.tenant(), action(actionId))
        .map(TransportJson::action)
        .map(JsonObject::encode);
  }

  @GET
  @Path("/logs")
  public Uni<String> logs(@RestPath String actionId) {
    return following
        .one(caller.tenant(), action(actionId))
        .map(TransportJson::logs)
        .map(JsonObject::encode);
  }

  private static ActionId action(String text) {
    return new ActionId(Numbers.inPath("actionId", text));
  }
}
