package dev.waybill.api.http;

import dev.waybill.api.KeepingDeploymentConfigurations;
import dev.waybill.api.KeepingDeploymentConfigurations.Sent;
import dev.waybill.api.core.DeploymentConfiguration;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/// The deployment configuration of a node, of our own API: CTMS has it in its user interface only.
@Path("/api/v1/nodes/{nodeId}/deployment-configuration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
class DeploymentConfigurationsResource {
  /// What it holds is asked for apart, since it may be a secret.
  record Wire(
      int nodeId,
      int id,
      String description,
      String fileName,
      int size,
      String sha256,
      Instant changedAt) {
    static Wire of(int nodeId, DeploymentConfiguration configuration) {
      return new Wire(
          nodeId,
          configuration.id(),
          configuration.description(),
          configuration.fileName(),
          configuration.bytes(),
          configuration.sha256(),
          configuration.changedAt());
    }
  }

  private final KeepingDeploymentConfigurations keeping;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  DeploymentConfigurationsResource(
      KeepingDeploymentConfigurations keeping, RightsByNode rights, CurrentCaller caller) {
    this.keeping = keeping;
    this.rights = rights;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({
    Roles.ADMINISTRATOR,
    Roles.LANDSCAPE_OPERATOR,
    Roles.TRANSPORT_OPERATOR,
    Roles.IMPORT_OPERATOR,
    Roles.IMPORT_SELECTED_OPERATOR,
    Roles.VIEWER
  })
  public Uni<Wire> get(@RestPath String nodeId) {
    var node = Numbers.node(nodeId);
    return keeping.of(caller.tenant(), node).map(found -> Wire.of(node.value(), found));
  }

  /// The file as it was sent.
  @GET
  @Path("content")
  public Uni<Response> content(@RestPath String nodeId) {
    return keeping
        .content(caller.tenant(), Numbers.node(nodeId))
        .map(file -> Attachment.of(file, MediaType.APPLICATION_JSON));
  }

  @PUT
  public Uni<Wire> put(
      @RestPath String nodeId, @RestHeader(HttpHeaders.CONTENT_TYPE) String type, byte[] body) {
    var node = Numbers.node(nodeId);
    var form = FormParts.of(type, body);
    var author = caller.author(form);
    return rights
        .check(Right.OPERATE, node)
        .chain(() -> keeping.put(author, node, sent(form)))
        .map(kept -> Wire.of(node.value(), kept));
  }

  @DELETE
  public Uni<Void> delete(@RestPath String nodeId) {
    var author = caller.author(Members.ofOptional(""), "");
    var node = Numbers.node(nodeId);
    return rights.check(Right.OPERATE, node).chain(() -> keeping.remove(author, node));
  }

  private static Sent sent(FormParts form) {
    var file = form.file("file");
    return new Sent(file.fileName().orElseThrow(), file.bytes(), form.text("description"));
  }
}
