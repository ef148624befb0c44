package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.SwitchingImports;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.TransportNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/// Whether a node imports, and whether by itself, of our own API: CTMS has the switches in the user
/// interface of the queue only.
@Path("/api/v1/nodes/{nodeId}/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
class ImportSwitchesResource {
  private static final int WORDS = 512;

  @JsonPropertyOrder({"nodeId", "nodeName", "disabled", "reason", "automatic"})
  record Switches(
      int nodeId, String nodeName, boolean disabled, String reason, boolean automatic) {}

  private final SwitchingImports switching;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  ImportSwitchesResource(SwitchingImports switching, RightsByNode rights, CurrentCaller caller) {
    this.switching = switching;
    this.rights = rights;
    this.caller = caller;
  }

  @GET
  public Uni<Switches> get(@RestPath String nodeId) {
    return switching
        .of(caller.tenant(), Numbers.node(nodeId))
        .map(ImportSwitchesResource::switches);
  }

  /// What the body does not mention stays.
  @PUT
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Switches> put(@RestPath String nodeId, String body) {
    var node = Numbers.node(nodeId);
    var members = Members.of(body);
    var author = caller.author(members, "");
    var wanted =
        new SwitchingImports.Wanted(
            members.flag("disabled"), members.text("reason", WORDS), members.flag("automatic"));
    return rights
        .check(Right.OPERATE, node)
        .chain(() -> switching.put(author, node, wanted))
        .map(ImportSwitchesResource::switches);
  }

  private static Switches switches(TransportNode node) {
    var switches = node.traits().switches();
    return new Switches(
        node.id().value(),
        node.name(),
        switches.disabled(),
        switches.reason(),
        switches.automatic());
  }
}
