package dev.waybill.api.http;

import dev.waybill.api.HandingOutNodeFiles;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/// What a worker asks before it deploys: a file of the node with the content that its order names.
@Path("/internal/nodeFiles")
@RolesAllowed(Roles.INTERNAL)
class InternalNodeFilesResource {
  private final HandingOutNodeFiles files;

  InternalNodeFilesResource(HandingOutNodeFiles files) {
    this.files = files;
  }

  @GET
  @Path("{id}/contents/{sha256}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Uni<byte[]> content(@RestPath String id, @RestPath String sha256) {
    return files.content(Numbers.inPath("id", id), sha256);
  }
}
