package dev.waybill.api.http;

import dev.waybill.api.EditingRequests;
import dev.waybill.api.Problem;
import dev.waybill.api.TestingRequests;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.Right;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Requests that are edited and tested before they are released, of our own API: CTMS has them in
/// its user interface only.
@Path("/api/v1/modifiable-requests")
@Produces(Answers.JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.EXPORT_OPERATOR,
  Roles.VIEWER
})
public class ModifiableRequestsResource {
  private static final String ID = "transportRequestId";

  private final EditingRequests editing;
  private final TestingRequests testing;
  private final RightsByNode rights;
  private final CurrentCaller caller;

  ModifiableRequestsResource(
      EditingRequests editing, TestingRequests testing, RightsByNode rights, CurrentCaller caller) {
    this.editing = editing;
    this.testing = testing;
    this.rights = rights;
    this.caller = caller;
  }

  /// The newest first; `next` of one page is `after` of the next.
  @GET
  public Uni<String> list(
      @RestQuery @DefaultValue("") String lifecycle,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("100") String limit) {
    var before = Pages.mark(after, Integer.MAX_VALUE);
    return editing
        .page(caller.tenant(), lifecycles(lifecycle), before, Pages.limit(limit))
        .map(page -> Pages.json(page, ModifiableWire::json).encode());
  }

  @POST
  @ResponseStatus(201)
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.EXPORT_OPERATOR})
  public Uni<String> create(String body) {
    var members = Members.of(body);
    var author = caller.author(members, "");
    var wanted = ModifiableWire.wanted(members);
    return rights
        .check(Right.ADD, wanted.source())
        .chain(() -> editing.create(wanted, author))
        .map(ModifiableRequestsResource::written);
  }

  @GET
  @Path("{transportRequestId}")
  public Uni<String> get(@RestPath String transportRequestId) {
    return editing
        .of(caller.tenant(), number(transportRequestId))
        .map(ModifiableRequestsResource::written);
  }

  /// Adds, removes and arranges its files: it has these from now on, in this order.
  @PUT
  @Path("{transportRequestId}/files")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.EXPORT_OPERATOR})
  public Uni<String> files(@RestPath String transportRequestId, String body) {
    var request = number(transportRequestId);
    var tenant = caller.tenant();
    var files = ModifiableWire.files(Members.of(body));
    var reaches = rights.reaches(Right.ADD);
    return editing
        .of(tenant, request)
        .invoke(found -> within(reaches, found.form().source().name()))
        .chain(() -> editing.files(tenant, request, files))
        .map(ModifiableRequestsResource::written);
  }

  @POST
  @Path("{transportRequestId}/test")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR, Roles.IMPORT_OPERATOR})
  public Uni<String> test(@RestPath String transportRequestId, String body) {
    var request = number(transportRequestId);
    var members = Members.ofOptional(body);
    var author = caller.author(members, "");
    var wanted = ModifiableWire.test(members);
    var reaches = rights.reaches(Right.IMPORT_ALL);
    return testing
        .scope(author, request, wanted)
        .invoke(nodes -> within(reaches, nodes))
        .chain(() -> testing.test(author, request, wanted))
        .map(ModifiableRequestsResource::written);
  }

  @POST
  @Path("{transportRequestId}/release")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<String> release(@RestPath String transportRequestId, String body) {
    var request = number(transportRequestId);
    var author = caller.author(Members.ofOptional(body), "");
    var reaches = rights.reaches(Right.OPERATE);
    return testing
        .targets(author, request)
        .invoke(nodes -> within(reaches, nodes))
        .chain(() -> testing.release(author, request))
        .map(ModifiableRequestsResource::written);
  }

  @DELETE
  @Path("{transportRequestId}")
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.TRANSPORT_OPERATOR})
  public Uni<Void> delete(@RestPath String transportRequestId) {
    var request = number(transportRequestId);
    var author = caller.author(Members.ofOptional(""), "");
    var reaches = rights.reaches(Right.OPERATE);
    return editing
        .of(author.tenant(), request)
        .invoke(found -> within(reaches, found))
        .chain(() -> testing.delete(author, request));
  }

  private static TransportRequestId number(String text) {
    return new TransportRequestId(Numbers.inPath(ID, text));
  }

  private static Set<Lifecycle> lifecycles(String word) {
    if (word.isBlank()) {
      return EnumSet.allOf(Lifecycle.class);
    }
    return Arrays.stream(Lifecycle.values())
        .filter(lifecycle -> ModifiableWire.word(lifecycle).equals(word))
        .findFirst()
        .map(EnumSet::of)
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    "lifecycle is none of modifiable, released and deleted."));
  }

  private static String written(ModifiableRequest request) {
    JsonObject json = ModifiableWire.json(request);
    return json.encode();
  }

  private static void within(Predicate<String> reaches, ModifiableRequest request) {
    within(reaches, request.form().source().name());
    request.stops().forEach(stop -> within(reaches, stop.node().name()));
  }

  private static void within(Predicate<String> reaches, List<KnownNode> nodes) {
    nodes.forEach(node -> within(reaches, node.name()));
  }

  private static void within(Predicate<String> reaches, String node) {
    if (!reaches.test(node)) {
      throw Problem.NOT_ALLOWED.because(
          "The roles of the token do not reach node \"%s\".".formatted(node));
    }
  }
}
