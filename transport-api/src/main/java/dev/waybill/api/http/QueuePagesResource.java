package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.StartingImports;
import dev.waybill.api.ViewingQueues;
import dev.waybill.api.core.QueuePage;
import dev.waybill.api.core.QueueQuery;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The queue of a node by pages, of our own API: `next` of one page is `after` of the next; what a
/// request of it brings, and the import up to one.
@Path("/api/v1/nodes/{nodeId}/queue")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class QueuePagesResource {
  private final ViewingQueues queues;
  private final StartingImports starting;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  QueuePagesResource(
      ViewingQueues queues, StartingImports starting, RightsByNode rights, CurrentCaller caller) {
    this.queues = queues;
    this.starting = starting;
    this.rights = rights;
    this.caller = caller;
  }

  @GET
  public Uni<String> page(
      @RestPath String nodeId,
      @RestQuery @DefaultValue("") String status,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("100") String limit) {
    return queues
        .page(
            caller.tenant(),
            Numbers.node(nodeId),
            statuses(status),
            mark(after),
            Pages.limit(limit))
        .map(TransportJson::page)
        .map(JsonObject::encode);
  }

  /// What a request brings here, and which MTA extension descriptor an import would add to it.
  @GET
  @Path("{transportRequestId}/content")
  public Uni<String> content(
      @RestPath String nodeId,
      @RestPath String transportRequestId,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("100") String limit) {
    var request = new TransportRequestId(Numbers.inPath("transportRequestId", transportRequestId));
    return queues
        .content(
            caller.tenant(),
            Numbers.node(nodeId),
            request,
            Pages.mark(after, 0),
            Pages.limit(limit))
        .map(QueuedContentWire::json)
        .map(JsonObject::encode);
  }

  /// A request and all before it; whoever may import it by name may do so.
  @POST
  @Path("import-up-to")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR, Roles.IMPORT_SELECTED_OPERATOR})
  public Uni<String> importUpTo(@RestPath String nodeId, String body) {
    var node = Numbers.node(nodeId);
    var members = Members.of(body);
    var author = caller.author(members, "");
    var request = new TransportRequestId(members.requiredId("transportRequest"));
    return rights
        .check(Right.IMPORT_SELECTED, node)
        .chain(() -> starting.upTo(node, request, author))
        .map(action -> new JsonObject().put("actionId", action.value()))
        .map(JsonObject::encode);
  }

  private static Set<EntryStatus> statuses(String codes) {
    if (codes.isBlank()) {
      return EnumSet.allOf(EntryStatus.class);
    }
    var problems = new ArrayList<String>();
    var statuses = QueueQuery.statuses(codes, problems);
    if (!problems.isEmpty()) {
      throw Problem.INVALID_PARAMETER.because(String.join(". ", problems));
    }
    return statuses;
  }

  private static QueuePage.Mark mark(String after) {
    if (after.isBlank()) {
      return QueuePage.Mark.START;
    }
    return QueuePage.Mark.of(after)
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    "after is not a mark of ours. Send \"next\" of the page before."));
  }
}
