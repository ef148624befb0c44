package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// Which versions of the transport management API are spoken here.
@Path("/versions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class VersionsResource {
  @JsonPropertyOrder({"version", "path"})
  record Version(String version, String path) {}

  record Versions(List<Version> supportedVersions) {}

  @GET
  public Versions versions() {
    return new Versions(List.of(new Version("2", "v2")));
  }
}
