package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.TransportSettings;
import dev.waybill.api.UploadingFiles;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/// What this installation lets a tenant do, and how much of it is used up, of our own API. Who runs
/// Waybill sets it; here it can be looked at.
@Path("/api/v1/settings")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.EXPORT_OPERATOR,
  Roles.VIEWER
})
public class SettingsResource {
  /// In bytes, and in calls a second; no calls a second are no limit.
  @JsonPropertyOrder({"fileLimit", "quota", "used", "calls", "plainRoles"})
  record Settings(long fileLimit, long quota, long used, long calls, boolean plainRoles) {}

  private final UploadingFiles uploading;
  private final TransportSettings transports;
  private final LimitSettings limits;
  private final RoleSettings roles;
  private final CurrentCaller caller;

  SettingsResource(
      UploadingFiles uploading,
      TransportSettings transports,
      LimitSettings limits,
      RoleSettings roles,
      CurrentCaller caller) {
    this.uploading = uploading;
    this.transports = transports;
    this.limits = limits;
    this.roles = roles;
    this.caller = caller;
  }

  @GET
  public Uni<Settings> get() {
    return uploading
        .used(caller.tenant())
        .map(
            used ->
                new Settings(
                    transports.fileLimit().asLongValue(),
                    transports.quota().asLongValue(),
                    used,
                    limits.calls(),
                    roles.plain()));
  }
}
