package dev.waybill.api.http;

import dev.waybill.api.ExportingRequests;
import dev.waybill.api.core.Occasion;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// Content enters the landscape (TMS v2, `NODE_UPLOAD_BY_NAME_V2`, `NODE_EXPORT_BY_NAME_V2`).
@Path("/v2/nodes")
@Consumes(MediaType.WILDCARD)
@Produces(Answers.JSON)
@RolesAllowed({Roles.ADMINISTRATOR, Roles.EXPORT_OPERATOR})
public class ExportsResource {
  private final ExportingRequests exporting;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  ExportsResource(ExportingRequests exporting, RightsByNode rights, CurrentCaller caller) {
    this.exporting = exporting;
    this.rights = rights;
    this.caller = caller;
  }

  @POST
  @Path("/upload")
  public Uni<String> upload(String body) {
    return accept(Occasion.UPLOAD, body);
  }

  @POST
  @Path("/export")
  public Uni<String> export(String body) {
    return accept(Occasion.EXPORT, body);
  }

  private Uni<String> accept(Occasion occasion, String body) {
    var draft = Members.of(body).asTree();
    // Without the name of a node it is a bad request, for whoever asks.
    if (draft.get("nodeName") instanceof String node) {
      rights.check(Right.ADD, node);
    }
    return exporting
        .accept(occasion, draft, caller.get().author())
        .map(TransportJson::accepted)
        .map(JsonObject::encode);
  }
}
