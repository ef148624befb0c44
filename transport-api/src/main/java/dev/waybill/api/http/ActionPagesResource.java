package dev.waybill.api.http;

import dev.waybill.api.FollowingActions;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestQuery;

/// The actions of a tenant by pages, of our own API.
@Path("/api/v1/actions")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class ActionPagesResource {
  private final FollowingActions following;
  private final CurrentCaller caller;

  ActionPagesResource(FollowingActions following, CurrentCaller caller) {
    this.following = following;
    this.caller = caller;
  }

  /// The newest first; `next` of one page is `before` of the next.
  @GET
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
}
