package dev.waybill.worker.api;

import dev.waybill.worker.core.Destination;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The internal calls of transport-api.
@RegisterRestClient(configKey = "transport-api")
@Path("/internal")
public interface TransportApi {
  @GET
  @Path("/destinations/{id}/versions/{version}")
  Destination destination(
      @HeaderParam("Authorization") String authorization,
      @PathParam("id") int id,
      @PathParam("version") int version);

  /// What a file of a node holds, or held, by its hash.
  @GET
  @Path("/nodeFiles/{id}/contents/{sha256}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  byte[] nodeFile(
      @HeaderParam("Authorization") String authorization,
      @PathParam("id") int id,
      @PathParam("sha256") String sha256);
}
