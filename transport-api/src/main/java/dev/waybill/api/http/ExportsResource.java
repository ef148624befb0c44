package dev.waybill.api.http;

import dev.waybill.api.ExportingRequests;
import dev.waybill.api.core.Occasion;
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
  private final CurrentCaller caller;

  ExportsResource(ExportingRequests exporting, CurrentCaller caller) {
    this.exporting = exporting;
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
    return exporting
        .accept(occasion, Members.of(body).asTree(), caller.get().author())
        .map(TransportJson::accepted)
        .map(JsonObject::encode);
  }
}
